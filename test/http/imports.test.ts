import { existsSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { listComments } from '../../server/store/comments.ts';
import { folder } from '../scoring/open.ts';
import { heatedDiscussion, type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

const LIMIT = 64 * 1024;
const SAMPLE = folder('data/samples/swimming-baths.txt');

/** Waits for a condition, not for a time. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((soon) => setTimeout(soon, 10));
}

describe('Importing at the desk', () => {
  let open: OpenDesk;
  let bob: Visitor;
  beforeEach(async () => {
    open = await openDesk(LIMIT);
    bob = await signIn(open, 'Bob', 'moderator');
  });
  afterEach(() => open.close());

  const kept = () => (existsSync(open.desk.uploadFolder) ? readdirSync(open.desk.uploadFolder) : []);
  const upload = (file: Buffer | string, name = 'page.txt') =>
    bob.browser.post('/imports').field('_csrf', bob.token).attach('file', file, name);

  it('takes a file in and leads to its report', async () => {
    const answer = await upload(SAMPLE, 'baths.txt').expect(303);
    expect(answer.headers.location).to.match(/^\/imports\/\d+$/);
    const report = (await bob.browser.get(answer.headers.location!).expect(200)).text;
    expect(report).to.contain('baths.txt').and.contain('comments found').and.contain('by Bob');
  });

  it('keeps no copy of a file that was read', async () => {
    const answer = await upload(SAMPLE).expect(303);
    await until(async () => (await bob.browser.get(answer.headers.location!)).text.includes('Done.'));
    await until(async () => kept().length === 0);
  });

  it('refuses a file over the limit, naming the limit and the remedy, and keeps nothing of it', async () => {
    const answer = await upload(Buffer.alloc(LIMIT + 1, 'a')).expect(413);
    expect(answer.text).to.contain('The file is too large').and.contain('gzip');
    expect(kept()).to.deep.equal([]);
  });

  it('says of a file that it cannot read what was tried and what helps', async () => {
    const answer = await upload(Buffer.from('\u0000\u0001\u0002binary\u0000'), 'photo.jpg').expect(422);
    expect(answer.text).to.contain('It could not be read').and.contain('photo.jpg');
    const empty = await upload(Buffer.from(''), 'empty.txt').expect(422);
    expect(empty.text).to.contain('empty');
  });

  it('refuses an upload without its token, with another one, or without a file', async () => {
    await bob.browser.post('/imports').attach('file', SAMPLE).expect(403);
    await bob.browser.post('/imports').field('_csrf', 'x').attach('file', SAMPLE).expect(403);
    await bob.browser.post('/imports').field('_csrf', bob.token).expect(400);
    await bob.browser.post('/imports').set('x-csrf-token', bob.token).type('json').send('{}').expect(415);
  });

  it('does not read a file that stands before its token', async () => {
    await bob.browser.post('/imports').attach('file', SAMPLE).field('_csrf', bob.token).expect(400);
  });

  it('takes the name of a file as a name and nothing else', async () => {
    const answer = await upload(SAMPLE, '../../etc/<b>pass"wd</b>.txt').expect(303);
    const report = (await bob.browser.get(answer.headers.location!)).text;
    expect(report).to.not.contain('<b>pass').and.not.contain('../..');
  });

  it('takes an import out whole and puts it back', async () => {
    const capture = await open.import(heatedDiscussion());
    const alice = await signIn(open, 'Alice');
    const post = (act: string) =>
      alice.browser.post(`/imports/${capture.id}/${act}`).type('form').send({ _csrf: alice.token }).expect(303);
    await post('remove');
    expect((await alice.browser.get('/')).text).to.contain('Nothing is here yet');
    expect((await alice.browser.get(`/imports/${capture.id}`)).text).to.contain('Undo: put it back');
    const article = (await alice.browser.get('/articles/1')).text;
    expect(article).to.contain('taken out together with its import').and.not.contain('No comments were found');
    const comment = (await alice.browser.get('/comments/2')).text;
    expect(comment).to.contain('there is nothing to decide').and.not.contain('action="/decisions"');
    await post('restore');
    expect(await listComments(open.desk.store.db, 1)).to.have.length(5);
    expect((await alice.browser.get('/')).text).to.contain('Should the square be closed to cars?');
  });
});
