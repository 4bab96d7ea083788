/** `rejoinder rescore`: scores what is stored with the installed scorer, and says what that would change. */
import type { Comparison, ShiftedComment } from '../moderation/compare-scores.ts';
import { applyRescoring, beginRescoring, RescoringError, runRescoring, undoRescoring } from '../moderation/rescore.ts';
import type { Scorer } from '../scoring/score.ts';
import { listCommentsById } from '../store/comments.ts';
import type { Store } from '../store/open.ts';
import { findLatestRescoring } from '../store/rescorings.ts';
import { type ExitCode, say, writeJson } from './output.ts';
import { showPortion } from './show-portion.ts';

const WHO = { id: null, name: 'command line' };

/** Scores, prints the difference as a JSON line, and makes the new scores count where that is asked for. */
export function rescoreStore(store: Store, scorer: Scorer, apply: boolean): Promise<ExitCode> {
  return explainRefusal(async () => {
    const run = await beginRescoring(store, scorer, WHO);
    const progress = showPortion('Scoring again');
    const done = await runRescoring(store, scorer, WHO, run, (scored, total) => progress.update(scored, total)).finally(
      () => progress.end(),
    );
    const comparison = done.comparison as Comparison;
    await writeJson({ rescoring: done.id, scorer: done.scorer, ...(await openExamples(store, comparison)) });
    if (!apply) say('The scores that counted still count. `rejoinder rescore --apply` makes the new ones count.');
    else {
      const { comments, moved } = await applyRescoring(store, WHO, done.id);
      say(`${comments} new scores count now; ${moved} comments moved by them. \`rejoinder rescore --undo\` goes back.`);
    }
  });
}

/** Goes back to the scores that counted before the latest rescoring. */
export function undoLatest(store: Store): Promise<ExitCode> {
  return explainRefusal(async () => {
    const { comments, moved } = await undoRescoring(store, WHO, (await findLatestRescoring(store.db))?.id ?? 0);
    say(`${comments} scores are as they were before; ${moved} comments moved back by them.`);
  });
}

async function explainRefusal(work: () => Promise<void>): Promise<ExitCode> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof RescoringError)) throw error;
    say(error.message);
    return error.code === 'nothing-to-do' ? 0 : 1;
  }
}

/** The comparison with the first words of its examples, so that they can be judged where they are printed. */
async function openExamples(store: Store, { flagged, held, farthest, ...figures }: Comparison): Promise<object> {
  const lists = [flagged.into, flagged.outOf, held.into, held.outOf].map(({ examples }) => examples);
  const ids = [...new Set([...lists, farthest].flat().map(({ id }) => id))];
  const texts = new Map((await listCommentsById(store.db, ids)).map(({ id, text }) => [id, text]));
  const open = (shifts: ShiftedComment[]) =>
    shifts.map((shift) => ({ ...shift, words: texts.get(shift.id)?.replace(/\s+/g, ' ').slice(0, 120) ?? null }));
  return {
    ...figures,
    newlyFlagged: { count: flagged.into.count, examples: open(flagged.into.examples) },
    noLongerFlagged: { count: flagged.outOf.count, examples: open(flagged.outOf.examples) },
    newlyHeld: { count: held.into.count, examples: open(held.into.examples) },
    noLongerHeld: { count: held.outOf.count, examples: open(held.outOf.examples) },
    farthest: open(farthest),
  };
}
