import { expect } from 'chai';
import { createKeyRing } from '../../server/people/keys.ts';
import { type ServedDoor, serveDoor } from './serve-door.ts';

const BODY = { comment: { text: 'The bus was late again.' }, requestedAttributes: { TOXICITY: {} } };

describe('API keys of a server that scores only', () => {
  let door: ServedDoor;
  before(async () => {
    door = await serveDoor({ keys: createKeyRing([{ secret: 'good-key' }, { secret: 'small-key', quota: 2 }]) });
  });
  after(() => door.close());

  it('admit who has one', async () => {
    expect((await door.post('analyze', BODY, 'key=good-key')).status).to.equal(200);
  });

  it('are asked for', async () => {
    const { status, body } = await door.post('analyze', BODY, '');
    expect([status, body.error.status]).to.deep.equal([403, 'PERMISSION_DENIED']);
    expect(body.error.message).to.include('missing a valid API key');
  });

  it('are refused where nobody knows them, given twice included', async () => {
    for (const query of ['key=bad-key', 'key=', 'key=good-key&key=good-key']) {
      const { status, body } = await door.post('analyze', BODY, query);
      expect([query, status >= 400, body.attributeScores]).to.deep.equal([query, true, undefined]);
    }
    const { body } = await door.post('analyze', BODY, 'key=bad-key');
    expect(body.error.message).to.equal('API key not valid. Please pass a valid API key.');
  });

  it('are worth as many requests a minute as their quota says, and no other key pays for it', async () => {
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await door.post('analyze', BODY, 'key=small-key'));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 429]);
    const { body, headers } = answers[2]!;
    expect(body.error).to.include({ code: 429, status: 'RESOURCE_EXHAUSTED' });
    expect(Number(headers.get('retry-after'))).to.be.within(1, 60);
    expect((await door.post('analyze', BODY, 'key=good-key')).status).to.equal(200);
  });
});

describe('A server without API keys', () => {
  let door: ServedDoor;
  before(async () => {
    door = await serveDoor();
  });
  after(() => door.close());

  it('admits this machine by any key', async () => {
    expect((await door.post('analyze', BODY, 'key=whatever')).status).to.equal(200);
  });

  it('does not take everybody behind a proxy on this machine for this machine', async () => {
    const answer = await fetch(`${door.url}/v1alpha1/comments:analyze?key=whatever`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
      body: JSON.stringify(BODY),
    });
    expect(answer.status).to.equal(403);
  });
});
