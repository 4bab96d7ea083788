/** Scoring what is stored with another scorer: both scores are kept, and the difference is seen before it counts. */
import { setImmediate } from 'node:timers/promises';
import { roundScore } from '../model/score.ts';
import type { Scorer } from '../scoring/score.ts';
import type { Actor, Change } from '../store/change.ts';
import type { NewEvent } from '../store/events.ts';
import { moveComment } from '../store/move-comments.ts';
import type { Store } from '../store/open.ts';
import {
  findLatestRescoring,
  finishRescoring,
  listScoredTwice,
  listUnscored,
  markCounting,
  type OtherScore,
  type RescoringRow,
  replaceFlags,
  type ScoredTwice,
  saveOtherScores,
  startRescoring,
  swapScores,
  type Unscored,
} from '../store/rescorings.ts';
import { recountArticles } from '../store/tally.ts';
import { COMPARED_AT_ONCE, compareScores } from './compare-scores.ts';
import { judgeScore } from './judge.ts';
import { isRunning, OWN_PROCESS } from './own-process.ts';
import { type Policy, readPolicy } from './policy.ts';
import { rateRisk } from './rules.ts';

/** Rescoring that makes no sense as asked: `code` is `scorer-failed`, `already-running`, `nothing-to-do`, `not-done`, `already-so`, `overtaken`. */
export class RescoringError extends Error {
  code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Comments scored in one transaction: some fifty milliseconds of work, after which others get their turn. */
const SCORED_AT_ONCE = 256;

/** Whether a run's process is gone: it is then taken up again by beginning anew. */
export function isInterrupted({ state, owner }: RescoringRow): boolean {
  return state === 'running' && !isRunning(owner);
}

/** Begins to score with this scorer whatever it has not scored yet. Throws a RescoringError where it cannot. */
export async function beginRescoring(store: Store, scorer: Scorer, who: Actor): Promise<RescoringRow> {
  const trial = scorer.score({ text: 'This is a plain sentence.' });
  if (trial.outcome === 'failed') throw new RescoringError('scorer-failed', trial.message);
  const start = { scorer: scorer.identity, owner: OWN_PROCESS };
  const run = await store.change(who, (change) => startRescoring(change, start, isRunning));
  if (run === 'running') throw new RescoringError('already-running', 'The comments are being scored again already.');
  if (run === 'nothing-to-do') {
    throw new RescoringError('nothing-to-do', 'All scores that count are from the scorer in use already.');
  }
  return run;
}

/** Scores page by page, each in a transaction of its own, and then compares. A run that fails says why, and throws. */
export async function runRescoring(
  store: Store,
  scorer: Scorer,
  who: Actor,
  run: RescoringRow,
  onProgress: (scored: number, total: number) => void = () => undefined,
): Promise<RescoringRow> {
  try {
    let scored = 0;
    for (let after = 0; ; ) {
      const page = await listUnscored(store.db, run.scorer, after, SCORED_AT_ONCE);
      if (page.length === 0) break;
      const fresh = scorePage(scorer, run, page);
      await store.change(who, (change) => saveOtherScores(change, run, fresh));
      scored += page.length;
      onProgress(scored, run.total);
      after = page.at(-1)!.id;
      await setImmediate();
    }
    const comparison = await compareScores(store.db, run);
    await store.change(who, (change) => finishRescoring(change, run, { state: 'done', comparison }));
  } catch (error) {
    const problem = (error as Error).message;
    await store.change(who, (change) => finishRescoring(change, run, { state: 'failed', problem }));
    throw error;
  }
  return (await findLatestRescoring(store.db))!;
}

function scorePage(scorer: Scorer, run: RescoringRow, page: Unscored[]): OtherScore[] {
  return page.map(({ id, textVersion, text, parentText }) => {
    const score = roundScore(scorer.score(parentText === null ? { text } : { text, parent: parentText }));
    if (score.scorer !== run.scorer) throw new Error('The scorer changed while it was scoring. Score again.');
    const isScored = score.outcome === 'scored';
    return {
      ...{ commentId: id, textVersion, score, risk: rateRisk(score) },
      sentiment: isScored ? score.sentiment : null,
      civility: isScored ? score.civility : null,
    };
  });
}

export interface Swapped {
  /** What the change is called in the log. */
  group: number;
  /** Comments whose score is another now. */
  comments: number;
  /** Of these, comments that are flagged, held or let go by it. */
  moved: number;
}

/** Makes the scores of the latest run count, in one act. Decided comments keep their place. */
export function applyRescoring(store: Store, who: Actor, id: number): Promise<Swapped> {
  return swapAll(store, who, id, false);
}

/** Goes back to the scores that counted before, in one act; what was decided meanwhile stays decided. */
export function undoRescoring(store: Store, who: Actor, id: number): Promise<Swapped> {
  return swapAll(store, who, id, true);
}

/**
 * Both directions are one act: each comment's two scores change places, and whoever nobody has decided about is judged
 * by the one that counts now, as if it had come in with it.
 */
function swapAll(store: Store, who: Actor, id: number, undo: boolean): Promise<Swapped> {
  return store.change(who, async (change) => {
    const run = checkRun(await findLatestRescoring(change.tx), id, undo);
    const policy = await readPolicy(change.tx);
    const moves: NewEvent[] = [];
    let comments = 0;
    for (let after = 0; ; ) {
      const page = await listScoredTwice(change.tx, run, after, COMPARED_AT_ONCE);
      await swapScores(change, run, page);
      for (const comment of page) moves.push(...(await moveByScore(change, comment, policy)));
      comments += page.length;
      if (page.length < COMPARED_AT_ONCE) break;
      after = page.at(-1)!.id;
      await setImmediate();
    }
    await markCounting(change.tx, id, !undo);
    const after = { rescoring: id, scorer: run.scorer, comments, moved: moves.length };
    const what = undo ? ('rescoring:undone' as const) : ('rescoring:applied' as const);
    // Recorded last: from here on, other changes wait.
    const [first] = await change.record([{ what, after }, ...moves]);
    await recountArticles(change.tx, [...new Set(moves.map(({ articleId }) => articleId!))]);
    return { group: first!.group, comments, moved: moves.length };
  });
}

function checkRun(latest: RescoringRow | null, id: number, undo: boolean): RescoringRow {
  if (latest?.id !== id) throw new RescoringError('overtaken', 'The comments were scored again since: look at that.');
  if (latest.state !== 'done') throw new RescoringError('not-done', 'The comments are not all scored yet.');
  if (latest.counts !== undo) {
    throw new RescoringError('already-so', undo ? 'These scores do not count now.' : 'These scores count already.');
  }
  return latest;
}

/** Puts a comment where its new score says; none where a person decided, or where nothing would change. */
async function moveByScore(change: Change, comment: ScoredTwice, policy: Policy): Promise<NewEvent[]> {
  const { id, article_id, version, state, queue, withdrawn, next } = comment;
  if (comment.decided) return [];
  const judged = judgeScore(comment.other, comment, policy);
  const to = { state: judged.state, queue: judged.queue };
  const codes = judged.flags.map(({ code }) => code);
  const isSame = to.state === state && to.queue === queue && isSameSet(codes, comment.flags);
  // A version that is another by now was decided about a moment ago.
  if (isSame || !(await moveComment(change.tx, comment, to))) return [];
  const flagQueue = withdrawn === 1 ? null : to.queue;
  const flags = judged.flags.map((flag) => ({ comment_id: id, ...flag, risk: next.risk, queue: flagQueue }));
  await replaceFlags(change.tx, id, flags);
  return [
    {
      ...{ what: 'comment:rescored', articleId: article_id, commentId: id },
      before: { version, state, queue, flags: comment.flags },
      after: { version: version + 1, ...to, flags: codes },
    },
  ];
}

function isSameSet(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((item) => other.includes(item));
}
