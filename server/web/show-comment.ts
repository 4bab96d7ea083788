/** A stored comment in the words and numbers that the one comment partial draws. */

import type { CommentKind, Cue } from '../model/capture.ts';
import type { Flag, State } from '../model/moderation.ts';
import { sortFlags } from '../moderation/rules.ts';
import type { CommentView, ImpliedView } from '../store/comments.ts';
import { type Gauge, showCivility } from './civility.ts';
import { markText, type Paragraph, type Span } from './mark-text.ts';
import { sayAgo, sayAuthor, sayFirstWords } from './say.ts';
import { type Standing, showStanding } from './say-decision.ts';

/** Which words of the text are marked: what findings rest on, numbered like the evidence beside it, or search hits. */
export type Marking = { by: 'findings'; numbered: boolean } | { by: 'hits'; spans: readonly Span[] };

export interface ShownComment {
  id: number;
  /** Its id on the page. */
  anchor: string;
  /** Its own page; null where it has none. */
  href: string | null;
  version: number;
  n: number;
  /** `#12`, or the number that the page itself prints. */
  place: string;
  kind: CommentKind;
  state: State;
  author: string;
  /** As printed on the page, else from its time; null where the input has neither. */
  date: string | null;
  postedAt: string | null;
  gauge: Gauge | null;
  paragraphs: Paragraph[];
  markClass: 'finding' | 'hit';
  numbered: boolean;
  /** Instead of a text that is not there. */
  textMissing: string | null;
  /** A warning to stand before the words, which are shown when they are wanted. */
  veil: string | null;
  answers: CommentLink | null;
  parentLost: boolean;
  implied: ShownLink[];
  waits: boolean;
  /** Taken out together with its import: there is nothing to decide. */
  withdrawn: boolean;
  flags: Flag[];
  standing: Standing | null;
  remarks: string[];
}

/** The way to another comment of the same discussion. */
export interface CommentLink {
  anchor: string;
  href: string;
  author: string;
}

/** An inferred reply relation in words. */
export interface ShownLink extends CommentLink {
  /** "quotes", "addresses" ... */
  verb: string;
  evidence: string;
  certainty: 'very likely' | 'likely' | 'perhaps';
}

const CUE_VERBS: Record<Cue, string> = {
  quote: 'it quotes their words',
  mention: 'it mentions them',
  address: 'it addresses them by name',
  number: 'it names their number',
  time: 'it came right after',
  order: 'it stands right after',
  echo: 'it takes up their words',
  topic: 'it has the same subject',
};

const NO_TEXT: Record<CommentKind, string> = {
  comment: 'This comment has no text.',
  pingback: 'A pingback without text.',
  trackback: 'A trackback without text.',
  deleted: 'The words were deleted at the source.',
  missing: 'This comment is not in the capture. Its replies name it, so its place is kept.',
};

const DEFAULT_MARKING: Marking = { by: 'findings', numbered: false };

/** The marking for a comment that stands beside its evidence. */
export const NUMBERED: Marking = { by: 'findings', numbered: true };

export function showComment(view: CommentView, now: Date, marking: Marking = DEFAULT_MARKING): ShownComment {
  return {
    id: view.id,
    anchor: `c-${view.id}`,
    href: `/comments/${view.id}`,
    version: view.version,
    n: view.n,
    place: view.label ?? `#${view.n}`,
    kind: view.kind,
    state: view.state,
    author: view.kind === 'missing' ? 'Missing comment' : sayAuthor(view.author),
    date: view.date ?? (view.postedAt ? sayAgo(view.postedAt, now) : null),
    postedAt: view.postedAt,
    gauge: showCivility(view),
    paragraphs: markText(view.text, spansOf(view, marking)),
    markClass: marking.by === 'hits' ? 'hit' : 'finding',
    numbered: marking.by === 'findings' && marking.numbered,
    textMissing: view.text.trim() === '' ? NO_TEXT[view.kind] : null,
    veil: null,
    answers: view.parent && linkTo(view, view.parent.id, view.parent.author),
    parentLost: !view.parentKnown,
    // What the page says itself needs no guess.
    implied: view.implied
      .filter(({ parentId }) => parentId !== view.parent?.id)
      .slice(0, 1)
      .map((link) => showLink(view, link)),
    waits: view.queue !== null,
    withdrawn: view.withdrawn,
    flags: sortFlags(view.flags),
    standing: showStanding(view, now),
    remarks: remarksOn(view, now),
  };
}

function spansOf(view: CommentView, marking: Marking): readonly Span[] {
  if (marking.by === 'hits') return marking.spans;
  const findings = view.score?.outcome === 'scored' ? view.score.findings : [];
  // Nothing is marked for what is about all of it, but the numbers of the others stay.
  return findings.map((finding) => (isAboutAll(finding, view.text) ? NOWHERE : finding));
}

const NOWHERE: Span = { begin: 0, end: 0 };
const LONG_ENOUGH = 80;

/** Whether a finding is about a comment as a whole: marking it would drown what is about single words. */
export function isAboutAll({ begin, end }: Span, text: string): boolean {
  return text.length > LONG_ENOUGH && end - begin > text.length * 0.8;
}

function linkTo({ articleId }: CommentView, id: number, author: string | null): CommentLink {
  return { anchor: `c-${id}`, href: `/articles/${articleId}?at=${id}#c-${id}`, author: sayAuthor(author) };
}

function showLink(view: CommentView, link: ImpliedView): ShownLink {
  return {
    ...linkTo(view, link.parentId, link.parentAuthor),
    verb: CUE_VERBS[link.cue],
    evidence: sayFirstWords(link.evidence, 60),
    certainty: link.confidence >= 0.8 ? 'very likely' : link.confidence >= 0.5 ? 'likely' : 'perhaps',
  };
}

/** What a reader should know of how the comment came here. */
function remarksOn(view: CommentView, now: Date): string[] {
  const remarks: string[] = [];
  if (view.kind === 'pingback' || view.kind === 'trackback') {
    remarks.push(`A ${view.kind}: another site links here. It is no part of the discussion.`);
  }
  if (view.goneAt) remarks.push(`The page no longer showed it ${sayAgo(view.goneAt, now)}.`);
  if (view.withdrawn) remarks.push('Taken out together with its import. Putting the import back brings it back.');
  return remarks;
}
