import { expect } from 'chai';
import { heatedDiscussion, type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

describe('A trainee at the desk', () => {
  let open: OpenDesk;
  let trainee: Visitor;
  beforeEach(async () => {
    open = await openDesk();
    await open.import(heatedDiscussion());
    trainee = await signIn(open, 'Tina', 'trainee');
  });
  afterEach(() => open.close());

  it('is led to training, and is offered nothing else', async () => {
    await trainee.browser.get('/').expect(303).expect('location', '/training');
    const { text } = await trainee.browser.get('/training').expect(200);
    const nav = /<nav.*?<\/nav>/s.exec(text)![0];
    expect([...nav.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).to.deep.equal(['/training']);
    expect(text).to.not.include('href="/export"').and.not.include('action="/search"');
    await trainee.browser.get('/help').expect(200);
  });

  it('sees no page of the desk, by whichever spelling', async () => {
    const pages = [
      '/articles/1',
      '/articles/1/words',
      '/comments/2',
      '/cards?ids=1',
      '/review',
      '/search?q=idiot',
      '/log',
    ];
    const more = ['/imports', '/imports/1', '/export', '/export/decisions.csv', '/people', '/keys', '/scores'];
    const spelt = ['/REVIEW', '//review', '/training/../review', '/review/', '/trainingx', '/%72eview'];
    for (const path of [...pages, ...more, ...spelt]) {
      const { status, text } = await trainee.browser.get(path);
      expect(status, path).to.be.oneOf([403, 404]);
      expect(text, path).to.not.include('pathetic clown').and.not.include('empty stalls');
    }
  });

  it('can do nothing there', async () => {
    const forms = ['/decisions', '/undo', '/imports', '/people/invites', '/keys', '/scores/rescore', '/articles/1'];
    for (const path of forms) {
      const sent = { _csrf: trainee.token, action: 'approve', comment: '2', version: '1' };
      const { status } = await trainee.browser.post(path).type('form').send(sent);
      expect(status, path).to.equal(403);
    }
    await trainee.browser.post('/theme').type('form').send({ _csrf: trainee.token, theme: 'dark' }).expect(303);
    await trainee.browser.post('/sign-out').type('form').send({ _csrf: trainee.token }).expect(303);
    await trainee.browser.get('/training').expect(401);
  });

  it('is asked by an editor, from the page of people', async () => {
    const editor = await signIn(open, 'Alice');
    const asked = { _csrf: editor.token, role: 'trainee' };
    const { text } = await editor.browser.post('/people/invites').type('form').send(asked).expect(200);
    expect(text)
      .to.match(/value="http[^"]+\/sign-in\//)
      .and.include('<td>trainee</td>');
    const moderator = await signIn(open, 'Bob', 'moderator');
    await moderator.browser.get('/review').expect(200);
  });
});
