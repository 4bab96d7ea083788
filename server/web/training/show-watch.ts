import type { State } from '../../model/moderation.ts';
import { type Moment, type Standing, stateAt } from '../../replay/history.ts';
import { readWatched, type Watched } from '../../replay/read-watched.ts';
import type { ArticleView } from '../../store/articles.ts';
import { type CommentView, listCommentsById } from '../../store/comments.ts';
import type { DeskEvent } from '../../store/events.ts';
import type { Reader } from '../../store/tables.ts';
import { markText } from '../mark-text.ts';
import { sayAuthor, sayMoment, titleOf } from '../say.ts';
import { type Standing as ShownStanding, showStanding } from '../say-decision.ts';
import { type ShownComment, showComment } from '../show-comment.ts';
import { showEvent } from '../show-event.ts';
import { anchorOf } from './show-replay-comment.ts';
import { frameThread, type ShownStage } from './show-stage.ts';
import { showTimeline, type TimelineMark } from './show-timeline.ts';

/** What was last done, beside the stage. */
const DEEDS_SHOWN = 12;

/** An article's history with its decisions as marks: the same wherever one stands in it. */
export interface Watching extends Watched {
  marks: TimelineMark[];
}

export async function readWatching(db: Reader, articleId: number): Promise<Watching> {
  const watched = await readWatched(db, articleId);
  const marks = watched.history.moments.flatMap(({ event }, index): TimelineMark[] => {
    if (!event) return [];
    const { who, did } = showEvent(event, new Date());
    return [{ position: index + 1, kind: 'decided', label: `${who} ${did}` }];
  });
  return { ...watched, marks };
}

export interface ShownWatch {
  stage: ShownStage;
  /** What was done so far, the latest first. */
  deeds: Deed[];
}

/** "Alice hid this by rule ‘Threat’", to which comment, when. */
export interface Deed {
  who: string;
  did: string;
  comment: { anchor: string; name: string };
  at: string;
}

/** An article at a position of its history. */
export async function showWatch(
  db: Reader,
  article: ArticleView,
  watching: Watching,
  position: number,
): Promise<ShownWatch> {
  const { history, timeline, parents, marks } = watching;
  const state = stateAt(history, position);
  const newest = history.moments[position - 1] ?? null;
  const appeared = [...state.keys()].map((id) => ({ id, parentId: parents.get(id) ?? null }));
  const { rows, leftOut } = frameThread(appeared, newest?.commentId ?? null);
  const done = listDone(watching, position);
  const views = await readViews(db, [...rows.map(({ id }) => id), ...done.map(({ commentId }) => commentId)]);
  const deeds = done.flatMap((moment) => showDeed(moment, views.get(moment.commentId)));
  const stage: ShownStage = {
    path: `/articles/${article.id}/replay`,
    article: showHead(article),
    thread: rows.flatMap(({ id, step }) => {
      const view = views.get(id);
      return view ? [{ comment: showAsItStood(view, state.get(id)!), step, isNewest: id === newest?.commentId }] : [];
    }),
    leftOut,
    timeline: showTimeline(timeline, {
      ...{ position, horizon: history.moments.length, unit: marks.length > 0 ? 'moment' : 'comment', marks },
      when: newest && sayWhen(newest, views.get(newest.commentId)),
    }),
    isDue: position === 0 && history.moments.length > 0,
    happened: newest?.event && deeds[0] ? sayDeed(deeds[0]) : null,
    ...{ onward: null, judgement: null, reveal: null },
  };
  return { stage, deeds };
}

/** The last moments in which something was done to a comment, the latest first. */
function listDone({ history }: Watching, position: number): Moment[] {
  const done = history.moments.slice(0, position).filter(({ event }) => event !== null);
  return done.slice(-DEEDS_SHOWN).reverse();
}

function showHead(article: ArticleView): ShownStage['article'] {
  const { author, date, source, text } = article;
  return {
    title: titleOf(article),
    byline: [author && `by ${author}`, date, source].filter(Boolean).join(', '),
    paragraphs: markText(text, []),
  };
}

async function readViews(db: Reader, ids: number[]): Promise<Map<number, CommentView>> {
  return new Map((await listCommentsById(db, [...new Set(ids)])).map((view) => [view.id, view]));
}

/** A comment in the state in which it stood, in a replay that leads to nothing but its own page. Words and score are today's, as the page says. */
function showAsItStood(view: CommentView, { state, event }: Standing): ShownComment {
  const asItWas = { ...view, state, queue: null, decision: null };
  const shown = showComment(asItWas, new Date());
  const link = <T extends { anchor: string }>(to: T): T => ({
    ...to,
    anchor: inReplay(to.anchor),
    href: `#${inReplay(to.anchor)}`,
  });
  return {
    ...shown,
    anchor: anchorOf(view.id),
    date: sayWritten(view),
    answers: shown.answers && link(shown.answers),
    implied: shown.implied.map(link),
    standing: event ? showLast(event, state) : showStanding(asItWas, new Date()),
  };
}

/** As printed on the page, else from its time. */
function sayWritten({ date, postedAt }: CommentView): string | null {
  return date ?? (postedAt && sayMoment(postedAt));
}

function sayWhen({ event }: Moment, view: CommentView | undefined): string | null {
  return event ? sayMoment(event.at) : view ? sayWritten(view) : null;
}

/** Comments of the desk bear other ids here, so that nothing that happens now changes what is shown of then. */
function inReplay(anchor: string): string {
  return anchor.replace(/^c-/, 'r-');
}

/** What was last done to a comment, under it. */
function showLast(event: DeskEvent, state: State): ShownStanding {
  const { who, did, note } = showEvent(event, new Date());
  return {
    state: did[0]!.toUpperCase() + did.slice(1),
    stateName: event.after?.action === 'escalate' ? 'held' : state,
    detail: `${sayMoment(event.at)} by ${who}`,
    note,
    ...{ undo: null, warning: null },
  };
}

function showDeed({ event }: Moment, view: CommentView | undefined): Deed[] {
  if (!event || !view) return [];
  const { who, did } = showEvent(event, new Date());
  const name = `#${view.n} ${sayAuthor(view.author)}`;
  return [{ who, did, comment: { anchor: anchorOf(view.id), name }, at: sayMoment(event.at) }];
}

function sayDeed({ who, did, comment }: Deed): string {
  return `${who} ${did}: ${comment.name}`;
}
