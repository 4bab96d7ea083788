import { expect } from 'chai';
import type { Comparison } from '../../server/moderation/compare-scores.ts';
import { decide } from '../../server/moderation/decide.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import {
  applyRescoring,
  beginRescoring,
  isInterrupted,
  runRescoring,
  undoRescoring,
} from '../../server/moderation/rescore.ts';
import type { Scorer } from '../../server/scoring/score.ts';
import { readTotals } from '../../server/store/articles.ts';
import { type CommentView, listComments } from '../../server/store/comments.ts';
import { listEvents } from '../../server/store/events.ts';
import {
  countByScorer,
  findLatestRescoring,
  type RescoringRow,
  startRescoring,
} from '../../server/store/rescorings.ts';
import { describeOnEngines } from '../store/engines.ts';
import {
  ALICE,
  brokenScorer,
  CALM,
  HEATED,
  receive,
  receiveComments,
  scorer,
  writeCapture,
  writeComment,
} from '../store/fixtures.ts';

/** Another version: it finds the mentions of rivers uncivil, and nothing else. */
const riverScorer: Scorer = {
  identity: 'river@2+abc',
  score({ text }) {
    const toxicity = text.includes('river') ? 0.9 : 0.05;
    return {
      ...{ outcome: 'scored', scorer: 'river@2+abc', language: 'en', sentiment: 0, civility: 1 - toxicity },
      ...{ attributes: { TOXICITY: toxicity }, parts: [], findings: [] },
    };
  },
};

const THREAD = [
  writeComment({ id: '1', author: 'Brom', text: HEATED }),
  writeComment({ id: '2', author: 'Ada', text: CALM }),
  writeComment({ id: '3', author: 'Cleo', text: `${HEATED} Twice.` }),
  writeComment({ id: '4', author: 'Ada', text: 'The bench is new, too.' }),
];

describeOnEngines('rescoring', (bench) => {
  const comments = () => listComments(bench.store.db, 1);
  const rescore = async (use: Scorer) => {
    const run = await beginRescoring(bench.store, use, ALICE);
    return runRescoring(bench.store, use, ALICE, run);
  };
  let before: CommentView[];
  beforeEach(async () => {
    before = await receiveComments(bench.store, THREAD);
  });

  it('keeps the scores that count while the others are looked at', async () => {
    const told: [number, number][] = [];
    const run = await beginRescoring(bench.store, riverScorer, ALICE);
    await runRescoring(bench.store, riverScorer, ALICE, run, (scored, total) => told.push([scored, total]));
    expect(told).to.deep.equal([[4, 4]]);
    expect(await comments()).to.deep.equal(before);
    expect(await findLatestRescoring(bench.store.db)).to.deep.include({ state: 'done', scored: 4, counts: false });
  });

  it('says what would change, with examples', async () => {
    const comparison = (await rescore(riverScorer)).comparison as Comparison;
    expect(comparison).to.deep.include({ comments: 4, decided: 0, unscored: { before: 0, after: 0 } });
    expect(comparison.flagged.into.count).to.equal(1);
    expect(comparison.flagged.into.examples).to.deep.equal([
      { id: before[1]!.id, before: before[1]!.civility, after: 0.1 },
    ]);
    expect(comparison.flagged.outOf.count).to.equal(2);
    expect(comparison.grid.reduce((sum, count) => sum + count, 0)).to.equal(4);
    expect(comparison.changedStep).to.be.greaterThan(2);
  });

  it('makes the new scores count in one act, one group of events', async () => {
    const run = await rescore(riverScorer);
    const { group, comments: count } = await applyRescoring(bench.store, ALICE, run.id);
    expect(count).to.equal(4);
    const after = await comments();
    expect(after.map(({ score }) => score!.scorer)).to.deep.equal(new Array(4).fill('river@2+abc'));
    expect(after.map(({ queue }) => queue)).to.deep.equal([null, 'review', null, null]);
    expect(after[1]!.flags.map(({ code }) => code)).to.deep.equal(['uncivil']);
    expect(after[0]).to.deep.include({ state: 'visible', flags: [], version: 2 });
    expect(after[3]!.version).to.equal(1);
    expect((await readQueue(bench.store.db, {})).items.map(({ id }) => id)).to.deep.equal([before[1]!.id]);
    expect((await readTotals(bench.store.db)).waiting).to.equal(1);
    const { items } = await listEvents(bench.store.db, { group });
    expect(items.map(({ what }) => what).sort()).to.deep.equal([
      ...['comment:rescored', 'comment:rescored', 'comment:rescored', 'rescoring:applied'],
    ]);
  });

  it('undoes that in one act, and can do it again', async () => {
    const run = await rescore(riverScorer);
    await applyRescoring(bench.store, ALICE, run.id);
    const applied = await comments();
    await undoRescoring(bench.store, ALICE, run.id);
    const undone = await comments();
    expect(undone.map((view, at) => ({ ...view, version: before[at]!.version }))).to.deep.equal(before);
    expect((await readTotals(bench.store.db)).waiting).to.equal(2);
    await applyRescoring(bench.store, ALICE, run.id);
    expect((await comments()).map(({ score, queue }) => [score, queue])).to.deep.equal(
      applied.map(({ score, queue }) => [score, queue]),
    );
  });

  it('never puts a decided comment back in the queue, nor takes away what was said of it', async () => {
    await decide(bench.store, ALICE, [before[1]!], { action: 'approve' });
    await decide(bench.store, ALICE, [before[0]!], { action: 'escalate', note: 'Is this the same person?' });
    const decided = (await comments()).slice(0, 2);
    const run = await rescore(riverScorer);
    expect(run.comparison).to.deep.include({ decided: 2 });
    await applyRescoring(bench.store, ALICE, run.id);
    const after = (await comments()).slice(0, 2);
    const standing = ({ state, queue, version, flags, decision }: CommentView) => ({
      state,
      queue,
      version,
      flags,
      decision,
    });
    expect(after.map(standing)).to.deep.equal(decided.map(standing));
    expect(after[1]).to.deep.include({ civility: 0.1, risk: 0.9 });
  });

  it('leaves alone what was decided while the new scores counted', async () => {
    const run = await rescore(riverScorer);
    await applyRescoring(bench.store, ALICE, run.id);
    const seen = (await comments())[1]!;
    await decide(bench.store, ALICE, [seen], { action: 'reject', rule: 'aspersion' });
    await undoRescoring(bench.store, ALICE, run.id);
    expect((await comments())[1]).to.deep.include({ state: 'removed', queue: null, civility: before[1]!.civility });
  });

  it('leaves out a comment whose text changed after it was scored again', async () => {
    const run = await rescore(riverScorer);
    await receive(bench.store, [writeCapture([...THREAD.slice(0, 3), writeComment({ ...THREAD[3]!, text: HEATED })])]);
    expect((await applyRescoring(bench.store, ALICE, run.id)).comments).to.equal(3);
    expect((await comments())[3]!.score!.scorer).to.equal(scorer.identity);
  });

  it('takes up an interrupted run without scoring anything twice', async () => {
    const gone = { scorer: riverScorer.identity, owner: 'elsewhere' };
    const run = await bench.store.change(ALICE, (change) => startRescoring(change, gone, () => false));
    let calls = 0;
    const breaking: Scorer = {
      ...riverScorer,
      score: (input) => {
        if (++calls === 3) throw new Error('The light went out.');
        return riverScorer.score(input);
      },
    };
    const failed = await runRescoring(bench.store, breaking, ALICE, run as RescoringRow).catch(
      (error: Error) => error.message,
    );
    expect(failed).to.equal('The light went out.');
    expect(await findLatestRescoring(bench.store.db)).to.deep.include({ state: 'failed', problem: failed });
    const again = await rescore(riverScorer);
    expect(again).to.deep.include({ id: 1, state: 'done', total: 4, scored: 4 });
    const more = await rescore(riverScorer);
    expect(more).to.deep.include({ id: 1, state: 'done', total: 0, scored: 0 });
    expect(more.comparison).to.deep.include({ comments: 4 });
  });

  it('goes back to a scorer whose scores are kept without scoring again', async () => {
    await applyRescoring(bench.store, ALICE, (await rescore(riverScorer)).id);
    const back = await rescore(scorer);
    expect(back).to.deep.include({ id: 2, total: 0 });
    await applyRescoring(bench.store, ALICE, back.id);
    expect((await comments()).map(({ score }) => score)).to.deep.equal(before.map(({ score }) => score));
    expect(await countByScorer(bench.store.db)).to.deep.equal([{ scorer: scorer.identity, comments: 4 }]);
  });

  it('holds what the new scorer fails on, as the policy says', async () => {
    const failing: Scorer = {
      identity: 'river@2+abc',
      score: (input) =>
        input.text === CALM ? { ...brokenScorer.score(input), scorer: 'river@2+abc' } : riverScorer.score(input),
    };
    const run = await rescore(failing);
    const { held, unscored } = run.comparison as Comparison;
    expect([held.into.count, unscored.after]).to.deep.equal([1, 1]);
    await applyRescoring(bench.store, ALICE, run.id);
    expect((await comments())[1]).to.deep.include({ state: 'held', queue: 'review', civility: null });
  });

  it('refuses what makes no sense, and does nothing', async () => {
    const codeOf = (promise: Promise<unknown>) =>
      promise.then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
    expect(await codeOf(beginRescoring(bench.store, brokenScorer, ALICE))).to.equal('scorer-failed');
    const run = await beginRescoring(bench.store, riverScorer, ALICE);
    expect(isInterrupted(run)).to.equal(false);
    expect(await codeOf(beginRescoring(bench.store, riverScorer, ALICE))).to.equal('already-running');
    expect(await codeOf(applyRescoring(bench.store, ALICE, run.id))).to.equal('not-done');
    await runRescoring(bench.store, riverScorer, ALICE, run);
    expect(await codeOf(undoRescoring(bench.store, ALICE, run.id))).to.equal('already-so');
    expect(await codeOf(applyRescoring(bench.store, ALICE, run.id + 7))).to.equal('overtaken');
    await applyRescoring(bench.store, ALICE, run.id);
    expect(await codeOf(applyRescoring(bench.store, ALICE, run.id))).to.equal('already-so');
    expect(await codeOf(beginRescoring(bench.store, riverScorer, ALICE))).to.equal('nothing-to-do');
    await undoRescoring(bench.store, ALICE, run.id);
  });
});
