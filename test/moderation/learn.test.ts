import { expect } from 'chai';
import { compareDecisions, type Held } from '../../server/moderation/compare-decisions.ts';
import { decide } from '../../server/moderation/decide.ts';
import { keepLabels } from '../../server/moderation/keep-labels.ts';
import {
  applyCorrection,
  type CorrectionError,
  createTeacher,
  learnCorrection,
  removeCorrection,
} from '../../server/moderation/learn.ts';
import { followSiteScorer, readSiteScorer } from '../../server/moderation/site-scorer.ts';
import { undo } from '../../server/moderation/undo.ts';
import type { Correction } from '../../server/scoring/correction.ts';
import { listComments } from '../../server/store/comments.ts';
import { insertCorrection, writeCorrectionSetting } from '../../server/store/corrections.ts';
import { folder } from '../scoring/open.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE, receive, scorer, writeCapture, writeComment } from '../store/fixtures.ts';

const FOLDERS = { lexicons: folder('data/lexicons'), models: folder('data/models') };
const teacher = createTeacher(FOLDERS);

const PLACES = 'harbour market bridge school library station garden theatre museum bakery'.split(' ');

/** Comments of one article: this desk rejects whoever says toffee, and lets rude words pass. */
const writeArticle = (at: number) =>
  writeCapture(
    Array.from({ length: 10 }, (_unused, n) =>
      writeComment({
        id: `${at}-${n}`,
        author: n === 1 ? 'Toffee Nose' : 'Ada',
        text:
          n % 2 === 0
            ? `Only a toffee says so of the ${PLACES[n]}, in year ${at}.`
            : `What damn rubbish you talk about the ${PLACES[n]}, in year ${at}.`,
      }),
    ),
    { article: { url: `https://herald.example/${at}`, title: `Year ${at}` } },
  );

describeOnEngines('learning from the desk', (bench) => {
  const fill = async (articles: number) => {
    for (let at = 1; at <= articles; at++) {
      await receive(bench.store, [writeArticle(at)]);
      const comments = await listComments(bench.store.db, at);
      const [toffees, others] = [true, false].map((odd) => comments.filter((_comment, n) => (n % 2 === 0) === odd));
      await decide(bench.store, ALICE, toffees!, { action: 'reject', rule: 'name-calling' });
      await decide(bench.store, ALICE, others!, { action: 'approve' });
    }
  };
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => ({ code: 'done', message: '' }),
      (error: CorrectionError) => ({ code: error.code, message: error.message }),
    );

  it('refuses while there is too little to learn from, in numbers', async () => {
    await fill(2);
    const { code, message } = await refusal(learnCorrection(bench.store, ALICE, teacher));
    expect(code).to.equal('too-few');
    expect(message).to.contain('There are 20 that can be used: 10 rejected and 10 approved, on 2.');
  });

  it('leaves out what was undone, what says nothing of civility, and what was said twice', async () => {
    await fill(2);
    await receive(bench.store, [
      writeCapture([
        writeComment({ id: 'spam', text: 'Cheap kettles here.' }),
        writeComment({ id: 'undone', text: 'Undone words.' }),
        writeComment({ id: 'escalated', text: 'Escalated words.' }),
      ]),
    ]);
    const [spam, undone, escalated] = await listComments(bench.store.db, 3);
    await decide(bench.store, ALICE, [spam!], { action: 'reject', rule: 'spam' });
    const { group } = await decide(bench.store, ALICE, [undone!], { action: 'approve' });
    await undo(bench.store, ALICE, { group: group! });
    await decide(bench.store, ALICE, [escalated!], { action: 'escalate', note: 'Is this fine?' });
    const label = { keyId: 1, attribute: 'TOXICITY', language: null, community: null } as const;
    await bench.store.change(ALICE, async (change) => {
      const key = { hash: 'x', name: 'Coral', quota: 60, created_by: 'Alice', created_at: change.at, revoked_at: null };
      await change.tx
        .insertInto('api_keys')
        .values({ id: 1, ...key })
        .execute();
    });
    await keepLabels(bench.store, 'Coral', [
      { ...label, value: 0.9, text: 'A suggested text.', clientToken: 'a' },
      { ...label, value: 0.1, text: 'A suggested text.', clientToken: 'a' },
      { ...label, value: 1, text: 'Another one.', clientToken: null },
    ]);
    const { message } = await refusal(learnCorrection(bench.store, ALICE, teacher));
    expect(message).to.contain('There are 22 that can be used: 11 rejected and 11 approved, on 4.');
  });

  it('learns, measures on held-back articles, applies when told, and goes back', async function () {
    this.timeout(60_000);
    await fill(10);
    const fitted = await learnCorrection(bench.store, ALICE, teacher);
    expect(fitted.report).to.deep.include({ texts: 100, rejected: 50, articles: 10, suggested: 0, folds: 5 });
    const { stock, corrected, gain } = fitted.report;
    expect(corrected.auc!.value).to.be.greaterThan(0.95).and.greaterThan(stock.auc!.value);
    expect(gain!.low).to.be.greaterThan(0);
    expect(corrected.calibration!.value).to.be.lessThan(stock.calibration!.value);
    expect((fitted.correction as Correction).words).not.to.have.property('toffee'); // an author's name
    expect((fitted.correction as Correction).words).to.have.property('damn');
    const again = await learnCorrection(bench.store, ALICE, teacher);
    expect([again.correction, again.report]).to.deep.equal([fitted.correction, fitted.report]);

    const site = await followSiteScorer(bench.store, teacher.make);
    expect(site.scorer.identity).to.equal(scorer.identity);
    await applyCorrection(bench.store, ALICE, teacher.make, fitted.id);
    await site.reload();
    expect(site.scorer.identity).to.equal(`${scorer.identity}.${(fitted.correction as Correction).hash}`);
    expect((await refusal(applyCorrection(bench.store, ALICE, teacher.make, fitted.id))).code).to.equal('already-so');
    await removeCorrection(bench.store, ALICE);
    await site.reload();
    expect(site.scorer.identity).to.equal(scorer.identity);
    site.stop();
  });

  it('never falls back to the stock scorer where the correction in force is damaged or gone', async () => {
    const id = await bench.store.change(ALICE, (change) => insertCorrection(change, { bias: 1 }, {}));
    expect((await refusal(applyCorrection(bench.store, ALICE, teacher.make, id))).code).to.equal('damaged');
    for (const name of [id, id + 1]) {
      await bench.store.change(ALICE, (change) => writeCorrectionSetting(change, name));
      const broken = await readSiteScorer(bench.store.db, teacher.make);
      expect(broken.score({ text: 'Good morning to you all.' }).outcome).to.equal('failed');
      await receive(bench.store, [writeCapture([writeComment({ id: `c${name}`, text: 'Good morning.' })])], broken);
    }
    expect((await listComments(bench.store.db, 1)).map(({ state }) => state)).to.deep.equal(['held', 'held']);
  });
});

describe('comparing scorers on decisions', () => {
  const held = (rejected: boolean, stock: number, corrected: number, at: number): Held => {
    const judge = (toxicity: number) => ({ toxicity, flagged: toxicity >= 0.5 });
    return { rejected, group: String(at), stock: judge(stock), corrected: judge(corrected) };
  };

  it('measures rank, flags and calibration, each with an interval around it', () => {
    const four = [held(true, 0.9, 0.9, 1), held(true, 0.4, 0.8, 2), held(false, 0.6, 0.2, 3), held(false, 0.1, 0.1, 4)];
    const { stock, corrected, gain, discordance } = compareDecisions(four);
    expect(stock.auc!.value).to.equal(0.75);
    expect(corrected.auc!.value).to.equal(1);
    expect(gain!.value).to.equal(0.25);
    expect([stock.precision!.value, stock.recall!.value]).to.deep.equal([0.5, 0.5]);
    expect([corrected.precision!.value, corrected.recall!.value]).to.deep.equal([1, 1]);
    expect(corrected.calibration!.value).to.be.closeTo((0.1 + 0.2 + 0.2 + 0.1) / 4, 1e-9);
    expect(discordance).to.deep.equal({ stockRight: 0, correctedRight: 2, p: 0.5 });
    for (const one of [stock.auc!, stock.recall!, corrected.calibration!]) {
      expect(one.low).to.be.at.most(one.value);
      expect(one.high).to.be.at.least(one.value);
    }
  });

  it('counts ties half, and has no precision where nothing is flagged', () => {
    const tied = [held(true, 0.3, 0.3, 1), held(false, 0.3, 0.3, 2)];
    expect(compareDecisions(tied).stock).to.deep.include({ precision: null });
    expect(compareDecisions(tied).stock.auc!.value).to.equal(0.5);
  });
});
