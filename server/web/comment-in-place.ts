/** A comment in its place with all that a decision rests on: the words around it, the evidence, the author, the history. */

import { RULES } from '../model/moderation.ts';
import type { Score } from '../model/score.ts';
import { sortFlags } from '../moderation/rules.ts';
import { findArticle } from '../store/articles.ts';
import { type AuthorRecord, findAuthor } from '../store/authors.ts';
import { type CommentView, findComment, listReplies } from '../store/comments.ts';
import { listEvents } from '../store/events.ts';
import type { Desk } from './desk.ts';
import { sayAuthor, sayCount, sayDecimal, sayPercent } from './say.ts';
import { ruleLabel } from './say-decision.ts';
import { isAboutAll, NUMBERED, type ShownComment, showComment } from './show-comment.ts';
import { type ShownEvent, showEvent } from './show-event.ts';

const REPLIES_SHOWN = 5;
const HISTORY_SHOWN = 50;

export interface Evidence {
  flags: { label: string; sentence: string }[];
  /** Numbered like the marks in the text. */
  findings: { number: number; aboutAll: boolean; why: string }[];
  /** What each signal took from civility; `width` 0..100. */
  parts: { signal: string; width: number; value: string }[];
  /** Why there is no score, in words. */
  unscored: string | null;
  scorer: string | null;
}

export interface AuthorLines {
  id: number;
  name: string;
  facts: { name: string; value: string }[];
}

export interface CommentInPlace {
  comment: ShownComment;
  article: { id: number; title: string };
  parent: ShownComment | null;
  replies: ShownComment[];
  repliesLabel: string;
  evidence: Evidence;
  author: AuthorLines | null;
  history: ShownEvent[];
  rules: typeof RULES;
}

/** Reads a comment with its surroundings; null where there is no such comment. */
export async function readInPlace(desk: Desk, id: number, now: Date): Promise<CommentInPlace | null> {
  const { db } = desk.store;
  const view = await findComment(db, id);
  if (!view) return null;
  const [article, parent, replies, author, history] = await Promise.all([
    findArticle(db, view.articleId),
    view.parent ? findComment(db, view.parent.id) : null,
    listReplies(db, id, REPLIES_SHOWN + 1),
    view.authorId === null ? null : findAuthor(db, view.authorId),
    listEvents(db, { commentId: id }, null, HISTORY_SHOWN),
  ]);
  return {
    comment: showComment(view, now, NUMBERED),
    article: { id: view.articleId, title: article?.title ?? 'An article without a title' },
    parent: parent && showComment(parent, now),
    replies: replies.slice(0, REPLIES_SHOWN).map((reply) => showComment(reply, now)),
    repliesLabel: sayReplies(replies.length),
    evidence: showEvidence(view),
    author: author && showAuthor(author),
    history: history.items.map((event) =>
      showEvent(event, now, { comments: new Map([[id, view]]), titles: new Map(), captures: new Map() }),
    ),
    rules: RULES,
  };
}

function sayReplies(found: number): string {
  if (found === 0) return 'Nobody answered.';
  if (found > REPLIES_SHOWN) return `The first ${REPLIES_SHOWN} replies`;
  return sayCount(found, 'reply', 'replies');
}

/** What a decision on a text rests on. */
export function showEvidence(view: Pick<CommentView, 'score' | 'flags' | 'text'>): Evidence {
  const { score } = view;
  const scored = score?.outcome === 'scored' ? score : null;
  return {
    flags: sortFlags(view.flags).map(({ label, sentence }) => ({ label, sentence })),
    findings: (scored?.findings ?? []).map((finding, index) => ({
      number: index + 1,
      aboutAll: isAboutAll(finding, view.text),
      why: finding.why,
    })),
    parts: (scored?.parts ?? [])
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share)
      .map(({ signal, share }) => ({ signal, width: Math.round(share * 100), value: sayPercent(share) })),
    unscored: sayUnscored(score),
    scorer: score?.scorer ?? null,
  };
}

function sayUnscored(score: Score | null): string | null {
  if (score === null) return 'It has no text to score.';
  if (score.outcome === 'withheld') return `Not scored: ${score.reason}`;
  if (score.outcome === 'failed') return `Scoring failed (${score.message}), so a person has to look.`;
  return null;
}

function showAuthor(record: AuthorRecord): AuthorLines {
  const facts = [
    { name: 'Comments', value: String(record.comments) },
    { name: 'Visible, held, removed', value: `${record.visible}, ${record.held}, ${record.removed}` },
    { name: 'Approved here', value: String(record.approved) },
    { name: 'Hidden here', value: String(record.rejected) },
  ];
  if (record.rules.length > 0) {
    const rules = record.rules.map(({ rule, count }) => `${ruleLabel(rule)} ${count}`).join(', ');
    facts.push({ name: 'By rule', value: rules });
  }
  if (record.civility !== null) facts.push({ name: 'Mean civility', value: sayDecimal(record.civility) });
  return { id: record.id, name: sayAuthor(record.name), facts };
}
