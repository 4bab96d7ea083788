import { expect } from 'chai';
import { decide } from '../../server/moderation/decide.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import { listAccounts } from '../../server/people/accounts.ts';
import { comment, discussion, heatedDiscussion, type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

describe('The pages of the desk', () => {
  let open: OpenDesk;
  let alice: Visitor;
  beforeEach(async () => {
    open = await openDesk();
    alice = await signIn(open, 'Alice');
  });
  afterEach(() => open.close());

  const get = async (path: string) => (await alice.browser.get(path).expect(200)).text;

  it('says on empty pages what to do next', async () => {
    expect(await get('/'))
      .to.contain('Nothing is here yet')
      .and.contain('href="/imports"');
    expect(await get('/review')).to.contain('All clear');
    expect(await get('/imports')).to.contain('Save page as');
    expect(await get('/search?q=nothing')).to.contain('Try fewer words');
  });

  it('shows an article with its thread in order, each comment under what it answers', async () => {
    await open.import(heatedDiscussion());
    const page = await get('/articles/1');
    const order = [...page.matchAll(/<li class="d(\d)">\s*<article[^>]*data-comment="(\d+)"/g)];
    expect(order.map(([, depth, id]) => `${id}:${depth}`)).to.deep.equal(['1:0', '2:1', '3:2', '4:0', '5:0']);
  });

  it('maps the discussion in a strip whose cells open their comments', async () => {
    await open.import(heatedDiscussion());
    const page = await get('/articles/1');
    expect(page.match(/<a class="civ-[^"]+" href="#c-\d+"/g)).to.have.length(5);
  });

  it('opens the comments behind a figure', async () => {
    await open.import(heatedDiscussion());
    const page = await get('/articles/1?measure=uncivilShare');
    expect(page).to.contain('behind “Uncivil”').and.contain('pathetic clown');
    expect(page).to.not.contain('eleven empty stalls.</p>');
  });

  it('says what a discussion talks about, with the comments behind every word', async () => {
    const plea = 'please sign the petition to keep the swimming baths open this winter';
    await open.import(discussion('Petition', [comment(plea), comment('No.'), comment(`${plea}!`, { author: 'Eve' })]));
    const page = await get('/articles/1/words');
    expect(page)
      .to.contain('2 times')
      .and.match(/href="\/comments\/\d+">Eve</)
      .and.contain('Shown from 10 uncivil comments on');
    expect(await get('/articles/1')).to.contain('href="/articles/1/words"');
  });

  it('keeps inferred replies apart, and shows them in place where asked', async () => {
    await open.import(
      discussion('Ferry times', [
        comment('The ferry should run until midnight on Fridays and Saturdays too.', { author: 'Greta Lind' }),
        comment('Something else entirely about the quay.', { author: 'Per' }),
        comment('@Greta Lind: "The ferry should run until midnight on Fridays" is what I want as well.', {
          author: 'Ola',
        }),
      ]),
    );
    const asPage = await get('/articles/1');
    expect(asPage).to.contain('Inferred, not on the page').and.contain('With 1 inferred');
    expect(asPage.match(/<li class="d0">/g)).to.have.length(3);
    const implied = await get('/articles/1?links=implied');
    expect(implied.match(/<li class="d0">/g)).to.have.length(2);
    expect(implied.match(/<li class="d1 is-inferred">/g)).to.have.length(1);
  });

  it('pages a thread of more than a thousand comments, and finds the page of a comment', async () => {
    await open.import(
      discussion(
        'Long',
        Array.from({ length: 1203 }, (_, i) => comment(`Number ${i + 1} of many.`)),
      ),
    );
    expect(await get('/articles/1'))
      .to.contain('Page 1 of 2')
      .and.contain('Number 1000 of')
      .and.not.contain('Number 1001 of');
    expect(await get('/articles/1?at=1203'))
      .to.contain('Page 2 of 2')
      .and.contain('Number 1203 of');
  });

  it('shows replies twenty thousand deep', async () => {
    const deep = Array.from({ length: 20_000 }, (_, i) =>
      comment(`n${i}`, { parent: i === 0 ? { by: 'none' } : { by: 'index', index: i - 1 } }),
    );
    await open.import(discussion('Deep', deep));
    expect(await get('/articles/1?page=20&links=implied'))
      .to.contain('n19999')
      .and.contain('class="d8"');
  }).timeout(90_000);

  it('finds comments by their words and marks them', async () => {
    await open.import(heatedDiscussion());
    expect(await get('/search?q=eleven+stall'))
      .to.contain('<mark class="hit">eleven</mark>')
      .and.contain('<mark class="hit">stalls</mark>');
  });

  it('narrows the queue to an article, a reason or words', async () => {
    await open.import(heatedDiscussion());
    await open.import(discussion('Another', [comment('You stupid idiot, you liar, about the garage.')]));
    const rowsOf = (page: string) => page.match(/id="row-\d+"/g)?.length ?? 0;
    expect(rowsOf(await get('/review'))).to.equal(4);
    expect(rowsOf(await get('/review?article=2'))).to.equal(1);
    expect(rowsOf(await get('/review?q=garage'))).to.equal(1);
    expect(rowsOf(await get('/review?flag=imported-held'))).to.equal(1);
    expect(await get('/review?q=nothinglikeit'))
      .to.contain('with this filter')
      .and.contain('Show all');
  });

  it('says beside the title where the page states another count than was found', async () => {
    await open.import({ ...heatedDiscussion(), statedCount: 21 });
    expect(await get('/articles/1')).to.contain('the page states 21 comments, 5 were found');
  });

  it('tells in the log who did what, with an undo for what stands', async () => {
    await open.import(heatedDiscussion());
    const { store } = open.desk;
    const [account] = await listAccounts(store.db);
    const [first] = (await readQueue(store.db, {})).items;
    await decide(store, account!, [first!], { action: 'reject', rule: 'name-calling' });
    const page = await get('/log');
    expect(page).to.contain('<strong>Alice</strong> hid by rule ‘Name-calling’').and.contain('name="group"');
  });

  it('exports standing decisions as CSV and JSON lines, with ids, permalinks and reasons', async () => {
    const capture = heatedDiscussion();
    capture.comments[1]!.author = '=HYPERLINK("https://evil.example")';
    await open.import(capture);
    const { store } = open.desk;
    const [account] = await listAccounts(store.db);
    const [first] = (await readQueue(store.db, {})).items.filter(({ foreignId }) => foreignId === 'c2');
    await decide(store, account!, [first!], { action: 'reject', rule: 'name-calling' });
    const csv = await alice.browser.get('/export/decisions.csv').expect(200);
    expect(csv.headers['content-disposition']).to.match(/attachment; filename="rejoinder-decisions-.*\.csv"/);
    const [head, line] = csv.text.split('\n');
    expect(head).to.contain('foreignId').and.contain('permalink').and.contain('decision');
    expect(line).to.contain('c2').and.contain('https://square.example/p#c2').and.contain('name-calling');
    expect(line).to.contain(`'=HYPERLINK`);
    const lines = (await alice.browser.get('/export/decisions.jsonl').buffer(true).expect(200)).text;
    const row = JSON.parse(lines.trim());
    expect(row).to.include({ foreignId: 'c2', decision: 'reject', rule: 'name-calling', by: 'Alice' });
    expect(row.author).to.equal('=HYPERLINK("https://evil.example")');
  });

  it('answers with single comments for a page that swaps them in', async () => {
    await open.import(heatedDiscussion());
    const cards = await get('/cards?ids=2,1,999');
    expect([...cards.matchAll(/data-comment="(\d+)"/g)].map(([, id]) => id)).to.deep.equal(['2', '1']);
    expect(cards).to.not.contain('<html');
  });

  it('keeps the choice of light or dark', async () => {
    await alice.browser.post('/theme').type('form').send({ _csrf: alice.token, theme: 'dark' }).expect(303);
    expect(await get('/')).to.contain('<html lang="en" data-theme="dark">');
    await alice.browser.post('/theme').type('form').send({ _csrf: alice.token, theme: 'system' }).expect(303);
    expect(await get('/')).to.contain('<html lang="en">');
  });
});
