import { expect } from 'chai';
import { appraiseCaptures } from '../../server/moderation/appraise.ts';
import { markInterrupted, receiveCaptures } from '../../server/moderation/receive.ts';
import { listArticles, readTotals } from '../../server/store/articles.ts';
import { findCapture } from '../../server/store/captures.ts';
import { findComment } from '../../server/store/comments.ts';
import { listEvents } from '../../server/store/events.ts';
import { openStore } from '../../server/store/open.ts';
import { describeOnEngines } from './engines.ts';
import { ALICE, receive, scorer, writeArticles } from './fixtures.ts';
import { killAfter } from './kill-after.ts';

const CHILD = new URL('./crash-child.ts', import.meta.url);
const EACH = 60;

describeOnEngines('a process killed', (bench) => {
  it('in the middle of an import leaves whole articles, and the import can be taken up again', async function () {
    this.timeout(60_000);
    const lines = await killAfter(CHILD, ['import', bench.url], 7);
    const store = await openStore(bench.url);
    const [interrupted] = await markInterrupted(store);
    expect(interrupted).to.deep.include({ state: 'interrupted', fileName: 'endless.xml' });
    expect(interrupted!.problems[0]!.message).to.match(/take it up again/);
    expect(interrupted!.articles).to.be.at.least(lines.length);
    const { items } = await listArticles(store.db, { limit: 200 });
    expect(items).to.have.length(interrupted!.articles);
    expect(items.every((article) => article.comments === EACH)).to.equal(true);

    const count = interrupted!.articles + 3;
    const report = await receiveCaptures(store, appraiseCaptures(writeArticles(count), scorer), {
      fileName: 'endless.xml',
      who: ALICE,
      resume: interrupted!.id,
    });
    expect(report).to.deep.include({ state: 'done', articles: count, fresh: count * EACH, problems: [] });
    expect(await readTotals(store.db)).to.deep.include({ articles: count, comments: count * EACH });
    expect(await markInterrupted(store)).to.deep.equal([]);
    expect((await findCapture(store.db, report.id))!.state).to.equal('done');
    await store.close();
  });

  it('in the middle of its decisions loses none that it acknowledged', async function () {
    this.timeout(60_000);
    for await (const capture of writeArticles(1, 1_000)) await receive(bench.store, [capture]);
    const decided = await killAfter(CHILD, ['decide', bench.url], 200);
    expect(decided.length).to.be.within(200, 999);
    const store = await openStore(bench.url);
    for (const id of decided) {
      const comment = (await findComment(store.db, Number(id)))!;
      expect(comment).to.deep.include({ version: 2, queue: null });
      expect(comment.decision!.action).to.equal('approve');
      expect((await listEvents(store.db, { commentId: comment.id })).items).to.have.length(1);
    }
    const [article] = (await listArticles(store.db)).items;
    expect(article!.comments).to.equal(1_000);
    await store.close();
  });
});
