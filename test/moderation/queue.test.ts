import { expect } from 'chai';
import { readQueue } from '../../server/moderation/queue.ts';
import { describeOnEngines } from '../store/engines.ts';
import { CALM, HEATED, receive, writeCapture, writeComment } from '../store/fixtures.ts';

describeOnEngines('readQueue', (bench) => {
  beforeEach(async () => {
    const heated = Array.from({ length: 7 }, (_unused, at) => writeComment({ id: `${at}`, text: `${HEATED} ${at}` }));
    const held = Array.from({ length: 5 }, (_unused, at) =>
      writeComment({ id: `1${at}`, text: `${CALM} ${at}`, status: 'pending' }),
    );
    await receive(bench.store, [
      writeCapture([...held, ...heated]),
      writeCapture([held[0]!], { article: { url: 'https://herald.example/other', title: 'Other' } }),
    ]);
  });

  it('shows the worst first, page by page, each once', async () => {
    const seen: { id: number; risk: number }[] = [];
    let cursor: string | null = null;
    do {
      const page = await readQueue(bench.store.db, {}, cursor, 4);
      expect(page.items.length).to.be.at.most(4);
      seen.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).to.have.length(13);
    expect(new Set(seen.map((item) => item.id)).size).to.equal(13);
    const risks = seen.map((item) => item.risk);
    expect(risks).to.deep.equal([...risks].sort((one, other) => other - one));
  });

  it('carries what a row needs: the title, the reasons, the numbers beside them', async () => {
    const page = await readQueue(bench.store.db, {}, null, 1);
    expect(page.items[0]).to.deep.include({ articleTitle: 'The new path', author: 'Ada' });
    expect(page.items[0]!.flags).to.not.be.empty;
    expect(page.waiting).to.equal(13);
    expect(page.flags.find((flag) => flag.code === 'imported-held')).to.deep.include({ count: 6, more: false });
  });

  it('narrows by article, by flag and by words, and by all of them', async () => {
    const count = async (filter: Parameters<typeof readQueue>[1]) =>
      (await readQueue(bench.store.db, filter)).items.length;
    expect(await count({ articleId: 2 })).to.equal(1);
    expect(await count({ flag: 'imported-held' })).to.equal(6);
    expect(await count({ flag: 'imported-held', articleId: 1 })).to.equal(5);
    expect(await count({ search: 'worthless idi' })).to.equal(7);
    expect(await count({ search: 'river', flag: 'imported-held', articleId: 2 })).to.equal(1);
    expect(await count({ search: '!!!' })).to.equal(0);
    expect(await count({ queue: 'escalated' })).to.equal(0);
  });

  it('pages within a flag too', async () => {
    const first = await readQueue(bench.store.db, { flag: 'imported-held' }, null, 4);
    const second = await readQueue(bench.store.db, { flag: 'imported-held' }, first.next, 4);
    expect([...first.items, ...second.items]).to.have.length(6);
    expect(second.next).to.equal(null);
  });

  it('takes a cursor that is none for the first page', async () => {
    expect((await readQueue(bench.store.db, {}, "x' or 1=1 --")).items).to.have.length(13);
  });
});
