import { expect } from 'chai';
import { type OpenDesk, openDesk, signIn, type Visitor } from '../http/open-desk.ts';

const BODY = { comment: { text: 'The bus was late again.' }, requestedAttributes: { TOXICITY: {} } };

describe('The page of API keys', () => {
  let desk: OpenDesk;
  let alice: Visitor;
  let bob: Visitor;
  before(async () => {
    desk = await openDesk();
    alice = await signIn(desk, 'Alice');
    bob = await signIn(desk, 'Bob', 'moderator');
  });
  after(() => desk.close());

  const send = ({ browser, token }: Visitor, path: string, form: object) =>
    browser
      .post(path)
      .type('form')
      .send({ _csrf: token, ...form });

  async function statusFor(key: string): Promise<number> {
    return (await alice.browser.post(`/v1alpha1/comments:analyze?key=${key}`).send(BODY)).status;
  }

  it('makes a key that works, shows it once, and ends it', async () => {
    const made = await send(alice, '/keys', { name: 'Coral', quota: '60' }).expect(200);
    const key = /value="([^"]+)" aria-label="API key"/.exec(made.text)![1]!;
    expect(await statusFor(key)).to.equal(200);
    const listed = await alice.browser.get('/keys').expect(200);
    expect(listed.text).to.include('Coral').and.not.to.include(key);
    const end = /action="(\/keys\/\d+\/end)"/.exec(listed.text)![1]!;
    await send(alice, end, {}).expect(303);
    expect(await statusFor(key)).to.equal(400);
    expect((await alice.browser.get('/keys')).text)
      .to.include('ended')
      .and.not.to.include(end);
  });

  it('says what a form without a name lacks', async () => {
    const answer = await send(alice, '/keys', { name: ' ', quota: '60' }).expect(400);
    expect(answer.text).to.include('give the key a name');
  });

  it('is for editors', async () => {
    await bob.browser.get('/keys').expect(403);
    await send(bob, '/keys', { name: 'Bob’s', quota: '60' }).expect(403);
    await send(bob, '/keys/1/end', {}).expect(403);
    expect((await bob.browser.get('/')).text).not.to.include('href="/keys"');
  });

  it('takes no form from elsewhere', async () => {
    await alice.browser.post('/keys').type('form').send({ name: 'Eve', quota: '60' }).expect(403);
    expect((await alice.browser.get('/keys')).text).not.to.include('Eve');
  });
});
