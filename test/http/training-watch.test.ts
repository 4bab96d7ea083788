import { expect } from 'chai';
import { decide } from '../../server/moderation/decide.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import { undo } from '../../server/moderation/undo.ts';
import { comment, discussion, heatedDiscussion, type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

describe('An article, watched as it went', () => {
  let open: OpenDesk;
  let alice: Visitor;
  beforeEach(async () => {
    open = await openDesk();
    alice = await signIn(open, 'Alice');
  });
  afterEach(() => open.close());

  const get = async (path: string) => (await alice.browser.get(path).expect(200)).text;
  const hideFirst = async () => {
    const { items } = await readQueue(open.desk.store.db, {});
    const who = { id: null, name: 'Bob' };
    return decide(open.desk.store, who, [items[0]!], { action: 'reject', rule: 'threat', note: 'Not here.' });
  };
  const shown = (page: string) => [...page.matchAll(/data-comment="(\d+)"/g)].map(([, id]) => Number(id));

  it('is offered on the article’s page, and begins with the article alone', async () => {
    await open.import(heatedDiscussion());
    expect(await get('/articles/1')).to.include('href="/articles/1/replay"');
    const page = await get('/articles/1/replay');
    expect(page).to.include('The council votes on Tuesday').and.include('before the first of 5 comments');
    expect(shown(page)).to.deep.equal([]);
  });

  it('unfolds comment by comment, each below what it answers', async () => {
    await open.import(heatedDiscussion());
    expect(shown(await get('/articles/1/replay?at=1'))).to.deep.equal([1]);
    expect(shown(await get('/articles/1/replay?at=4'))).to.deep.equal([1, 2, 3, 4]);
    expect(shown(await get('/articles/1/replay?at=99'))).to.deep.equal([1, 2, 3, 4, 5]);
    expect(await get('/articles/1/replay?at=2')).to.match(/is-newest" id="r-2"/);
  });

  it('shows a decision where it fell, and the state as it was before and after', async () => {
    await open.import(heatedDiscussion());
    const done = await hideFirst();
    const id = done.done[0]!.id;
    const before = await get('/articles/1/replay?at=5');
    expect(before)
      .to.match(new RegExp(`is-visible[^>]*id="r-${id}"`))
      .and.include('Moment 5 of 6');
    const after = await get('/articles/1/replay?at=6');
    expect(after).to.match(new RegExp(`is-removed[^>]*is-newest" id="r-${id}"`));
    expect(after).to.include('Bob hid by rule ‘Threat’').and.include('Not here.');
    await undo(open.desk.store, { id: null, name: 'Carol' }, { group: done.group! });
    const undone = await get('/articles/1/replay?at=7');
    expect(undone)
      .to.include('Carol took a decision back')
      .and.match(new RegExp(`is-visible[^>]*id="r-${id}"`));
    expect(await get('/articles/1/replay?at=6')).to.match(new RegExp(`is-removed[^>]*id="r-${id}"`));
  });

  it('plays a dated thread in the order of its times and tells the waits that it shortens', async () => {
    const at = (minutes: number) => new Date(Date.UTC(2026, 4, 3, 12, minutes)).toISOString();
    await open.import(
      discussion('Dated', [
        comment('The newest stands first.', { postedAt: at(300) }),
        comment('Then this.', { postedAt: at(20) }),
        comment('This came second.', { postedAt: at(10) }),
        comment('The oldest.', { postedAt: at(0) }),
      ]),
    );
    expect(shown(await get('/articles/1/replay?at=1'))).to.deep.equal([4]);
    const end = await get('/articles/1/replay?at=4');
    expect(end).to.include('5 hours pass').and.include('In its own rhythm: the usual 10 minutes');
    expect(end).to.match(/is-newest" id="r-1"/);
  });

  it('invents no clock for an undated one', async () => {
    await open.import(heatedDiscussion());
    const page = await get('/articles/1/replay?at=5');
    expect(page).to.include('No times are known').and.not.include('<time');
  });

  it('shows of a long thread what stands around the newest, and says so', async () => {
    const many = Array.from({ length: 900 }, (_, i) =>
      comment(`Number ${i + 1}.`, i === 0 ? { id: 'first' } : { parent: { by: 'id', id: 'first' } }),
    );
    await open.import(discussion('Long', many));
    const page = await get('/articles/1/replay?at=900');
    expect(shown(page).length).to.be.within(100, 260);
    expect(shown(page)[0]).to.equal(1);
    expect(shown(page)).to.include(900);
    expect(page).to.match(/\d+ more have appeared/);
  });

  it('says what it says about every article that is not there, and shows text as text', async () => {
    await alice.browser.get('/articles/9/replay').expect(404);
    await open.import(discussion('<b>Bold</b>', [comment('<img src=x onerror=alert(1)>', { author: '<i>Ida</i>' })]));
    const page = await get('/articles/1/replay?at=1');
    expect(page)
      .to.include('&lt;img')
      .and.not.match(/<img|<b>Bold|<i>Ida/);
    await open.import(discussion('Nobody spoke', []));
    expect(await get('/articles/2/replay')).to.include('before the first of 0 comments');
  });
});
