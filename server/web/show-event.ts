/** What happened, as sentences: for the log, the overview's activity, a comment's history, and what changed meanwhile. */
import type { CommentView } from '../store/comments.ts';
import type { DeskEvent, DeskEventName } from '../store/events.ts';
import { sayAgo, sayAuthor, sayFirstWords } from './say.ts';
import { sayDone } from './say-decision.ts';

export interface ShownEvent {
  sequence: number;
  at: string;
  ago: string;
  who: string;
  /** Follows the name: "hid this by rule 'Threat'". */
  did: string;
  note: string | null;
  comment: { id: number; author: string; words: string } | null;
  article: { id: number; title: string } | null;
  capture: { id: number; name: string } | null;
  /** The group that an undo takes back; null where nothing can be undone. */
  undoGroup: number | null;
}

/** What the sentences name beside the event itself. */
export interface EventSubjects {
  comments: ReadonlyMap<number, CommentView>;
  titles: ReadonlyMap<number, string>;
  /** File names of imports. */
  captures: ReadonlyMap<number, string>;
}

const NO_SUBJECTS: EventSubjects = { comments: new Map(), titles: new Map(), captures: new Map() };

const SENTENCES: Record<DeskEventName, string> = {
  'capture:started': 'started an import',
  'capture:finished': 'finished an import',
  'capture:interrupted': 'could not finish an import',
  'capture:resumed': 'took up an import again',
  'capture:removed': 'took an import out',
  'capture:restored': 'put an import back',
  'article:imported': 'imported an article',
  'article:changed': 'imported an article that had changed',
  'comment:changed': 'imported a changed text',
  'comment:gone': 'imported a page that no longer shows it',
  'comment:returned': 'imported a page that shows it again',
  'comment:decided': 'decided',
  'comment:undone': 'took a decision back',
  'account:invited': 'made an invitation',
  'account:joined': 'joined the desk',
  'account:changed': 'changed an account',
  'setting:changed': 'changed a setting',
  'rescoring:started': 'began to score all comments again',
  'rescoring:finished': 'finished scoring all comments again',
  'rescoring:applied': 'made new scores count',
  'rescoring:undone': 'went back to the scores before',
  'comment:rescored': 'moved it by its new score',
};

export function showEvent(event: DeskEvent, now: Date, subjects: EventSubjects = NO_SUBJECTS): ShownEvent {
  const comment = event.commentId === null ? undefined : subjects.comments.get(event.commentId);
  const isDecision = event.what === 'comment:decided';
  return {
    sequence: event.sequence,
    at: event.at,
    ago: sayAgo(event.at, now),
    who: event.who,
    did: isDecision ? sayDecided(event) : SENTENCES[event.what],
    note: textOf(event.after?.note),
    comment: comment
      ? { id: comment.id, author: sayAuthor(comment.author), words: sayFirstWords(comment.text, 70) }
      : null,
    article: named(event.articleId, subjects.titles, (id, title) => ({ id, title })),
    capture: named(event.captureId, subjects.captures, (id, name) => ({ id, name })),
    undoGroup: isDecision && comment?.decision?.sequence === event.sequence ? event.group : null,
  };
}

function named<T>(
  id: number | null,
  names: ReadonlyMap<number, string>,
  make: (id: number, name: string) => T,
): T | null {
  const name = id === null ? undefined : names.get(id);
  return id === null || name === undefined ? null : make(id, name);
}

/** "approved", "hid by rule 'Threat'", "passed on for a second opinion". */
function sayDecided({ after }: DeskEvent): string {
  const action = textOf(after?.action);
  if (action !== 'approve' && action !== 'reject' && action !== 'escalate') return SENTENCES['comment:decided'];
  const done = sayDone({ action, rule: textOf(after?.rule) });
  return done
    .replace(/^Hidden/, 'hid')
    .replace(/^Approved/, 'approved')
    .replace(/^Passed/, 'passed');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
