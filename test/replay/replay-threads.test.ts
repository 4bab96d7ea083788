import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readCaptures } from '../../server/ingest/read.ts';
import { appraiseCaptures } from '../../server/moderation/appraise.ts';
import { receiveCaptures } from '../../server/moderation/receive.ts';
import { cutScenario, takeComments } from '../../server/replay/cut.ts';
import { answerPoint, startRun, type Trainee } from '../../server/replay/runs.ts';
import { importScenario, publish } from '../../server/replay/scenario-library.ts';
import { type RunView, viewRun } from '../../server/replay/view-run.ts';
import { findArticle, listArticles } from '../../server/store/articles.ts';
import { listComments } from '../../server/store/comments.ts';
import type { Store } from '../../server/store/open.ts';
import { listAnswers } from '../../server/store/runs.ts';
import { ROOT } from '../shape/imports.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE, scorer } from '../store/fixtures.ts';
import { GIVEN } from './ferry.ts';
import { addPerson } from './open-lesson.ts';

/** Inputs of others' that have nothing in common but their being discussions; not part of the project. */
const INPUTS = [
  { input: 'seeds/000_2cd1caf9c65e95bd.txt', what: 'an undated, nested text with an author missing', clock: 'ticks' },
  { input: 'threads/export-livejournal-grabber.xml', what: 'an export in Russian', clock: 'times' },
  { input: 'threads/html-wp-cubadebate.html', what: 'a saved page in Spanish', clock: 'times' },
  { input: 'threads/text-lynx-hn-2016.txt', what: 'a page as a text browser printed it', clock: 'ticks' },
].map((each) => ({ ...each, input: join(ROOT, '..', 'shared', each.input) }));
const MOST_POINTS = 15;

describeOnEngines('a thread cut into a scenario', (bench) => {
  for (const { input, what, clock } of INPUTS) {
    it(`is replayed to its end: ${what}`, async function () {
      this.timeout(120_000);
      if (!existsSync(input)) {
        console.warn(`      SKIPPED: ${input} is not on this machine.`);
        this.skip();
      }
      const published = await publishFrom(bench.store, input);
      const tina = await addPerson(bench.store, 'Tina', 'trainee');
      const run = await startRun(bench.store, tina, published.id);
      expect(run.asked.length).to.be.within(1, MOST_POINTS);
      const end = await replay(bench.store, tina, run.id);
      expect(end).to.deep.include({
        position: published.comments,
        progress: { answered: run.asked.length, asked: run.asked.length },
      });
      expect(end.run.finishedAt).to.be.a('string');
      expect(end.timeline.clock).to.equal(clock);
      expect(await listAnswers(bench.store.db, [run.id])).to.have.length(run.asked.length);
    });
  }

  /** The largest discussion of a file as a published scenario that asks about comments all along it. */
  async function publishFrom(store: Store, input: string) {
    await receiveCaptures(store, appraiseCaptures(readCaptures(input), scorer), { fileName: input, who: ALICE });
    const { items } = await listArticles(store.db, { limit: 200 });
    const [largest] = items.sort((one, other) => other.comments - one.comments);
    const comments = await listComments(store.db, largest!.id);
    const worded = comments.filter(({ text }) => text.trim() !== '');
    const every = Math.ceil(worded.length / MOST_POINTS);
    const points = new Set(worded.flatMap(({ id }, index) => (index % every === 0 ? [id] : [])));
    const choice = { points, pseudonymise: true, otherNames: [], sure: [] };
    const article = (await findArticle(store.db, largest!.id))!;
    const source = { article, comments, taken: takeComments(comments, { by: 'all' }) };
    const { scenario } = cutScenario(source, choice, new Set());
    const { id, revision } = await importScenario(store, ALICE, scenario, null, largest!.id);
    return publish(store, ALICE, id, revision);
  }

  /** Goes on one comment at a time, answers what is asked, and never sees further than that. */
  async function replay(store: Store, who: Trainee, runId: number): Promise<RunView> {
    const seen = new Set<number>();
    for (let position = 0; ; position += 1) {
      const view = await viewRun(store.db, who, runId, position);
      expect([view.position, view.comments.length]).to.deep.equal([position, position]);
      for (const { n, parent } of view.comments.slice(-1)) {
        if (parent !== null) expect(seen.has(parent), `${n} comes after ${parent}`).to.equal(true);
        seen.add(n);
      }
      for (let { ask } = view; ask !== null; { ask } = await viewRun(store.db, who, runId, position)) {
        expect((await viewRun(store.db, who, runId, view.length)).position, 'no way past what is asked').to.equal(
          position,
        );
        await answerPoint(store, who, runId, { point: ask.point, ...GIVEN, rule: null });
      }
      if (position === view.length) return viewRun(store.db, who, runId, position);
    }
  }
});
