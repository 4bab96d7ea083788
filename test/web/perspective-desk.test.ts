import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import pino from 'pino';
import { createTeacher } from '../../server/moderation/learn.ts';
import { createKey, listKeys, revokeKey } from '../../server/people/keys.ts';
import { listEvents } from '../../server/store/events.ts';
import { listLabels } from '../../server/store/labels.ts';
import { createApp } from '../../server/web/app.ts';
import { describeOnEngines } from '../store/engines.ts';
import { type DoorAnswer, folder, realScorer } from './serve-door.ts';

const OPERATOR = { id: null, name: 'operator' };
const BODY = { comment: { text: 'The bus was late again.' }, requestedAttributes: { TOXICITY: {} } };

describeOnEngines('The door beside a desk', (bench) => {
  let server: Server;
  let url: string;
  beforeEach(async () => {
    const app = createApp({
      store: bench.store,
      scorer: realScorer,
      reloadScorer: async () => {},
      teacher: createTeacher({ lexicons: folder('data/lexicons'), models: folder('data/models') }),
      log: pino({ level: 'silent' }),
      appraiseFile: async function* () {},
      imports: new Map(),
      readAddress: null,
      root: folder(''),
      formats: [],
      uploadFolder: folder('data/local/uploads'),
      uploadLimitBytes: 1_000,
      sessionSecret: 'a secret of this test',
      behindProxy: false,
    });
    server = createServer(app);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((done) => server?.close(done) ?? done(null));
  });

  async function post(call: string, key: string, body: object) {
    const answer = await fetch(`${url}/v1alpha1/comments:${call}?key=${key}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as DoorAnswer };
  }

  it('admits a key from the store without a session, and sets no cookie', async () => {
    const { secret } = await createKey(bench.store, OPERATOR, { name: 'Coral' });
    const { status, headers } = await post('analyze', secret, BODY);
    expect(status).to.equal(200);
    expect(headers.get('set-cookie')).to.equal(null);
  });

  it('admits nobody by a key that was never made, from this machine included', async () => {
    const { status, body } = await post('analyze', 'whatever', BODY);
    expect([status, body.error.message]).to.deep.equal([400, 'API key not valid. Please pass a valid API key.']);
  });

  it('keeps no secret but its hash, and shows none in the log', async () => {
    const { secret, key } = await createKey(bench.store, OPERATOR, { name: 'The allotments', quota: 60 });
    const kept = JSON.stringify([await listKeys(bench.store.db), (await listEvents(bench.store.db, {})).items]);
    expect(kept).to.include('The allotments').and.not.to.include(secret);
    expect(key).to.include({ name: 'The allotments', quota: 60, createdBy: 'operator', revoked: false });
  });

  it('admits a key that is made while it runs, and refuses it as soon as it is revoked', async () => {
    await post('analyze', 'whatever', BODY);
    const { secret, key } = await createKey(bench.store, OPERATOR, { name: 'Gone soon' });
    expect((await post('analyze', secret, BODY)).status).to.equal(200);
    expect((await revokeKey(bench.store, OPERATOR, key.id))?.revoked).to.equal(true);
    expect((await post('analyze', secret, BODY)).status).to.equal(400);
    expect(await revokeKey(bench.store, OPERATOR, key.id)).to.equal(null);
  });

  it('keeps what Coral’s moderators made of a comment as labels', async () => {
    const { secret, key } = await createKey(bench.store, OPERATOR, { name: 'Coral' });
    const { status, body } = await post('suggestscore', secret, {
      comment: { text: 'You are an idiot.' },
      context: { entries: [{ text: '{"url":"https://news.example/a?commentID=7","Coral_comment_id":"7"}' }] },
      attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
      languages: ['en'],
      communityId: 'Coral:https://news.example',
      clientToken: 'comment:7',
    });
    expect(status).to.equal(200);
    expect(body).to.deep.equal({ clientToken: 'comment:7', requestedLanguages: ['en'], detectedLanguages: [] });
    const labels = await listLabels(bench.store.db);
    expect(labels).to.have.length(1);
    expect(labels[0]).to.deep.include({
      keyId: key.id,
      attribute: 'TOXICITY',
      value: 1,
      text: 'You are an idiot.',
      language: 'en',
      community: 'Coral:https://news.example',
      clientToken: 'comment:7',
    });
  });

  it('keeps no suggestion that is malformed', async () => {
    const { secret } = await createKey(bench.store, OPERATOR, { name: 'Muddled' });
    const malformed = [{}, { TOXICITY: { summaryScore: { value: 7 } } }, { NONE: { summaryScore: { value: 1 } } }];
    for (const attributeScores of malformed) {
      const { status } = await post('suggestscore', secret, { comment: { text: 'Hello there' }, attributeScores });
      expect(status).to.equal(400);
    }
    expect(await listLabels(bench.store.db)).to.deep.equal([]);
  });

  it('takes a suggestion about a text with a character that no store can hold', async () => {
    const { secret } = await createKey(bench.store, OPERATOR, { name: 'Odd' });
    const { status } = await post('suggestscore', secret, {
      comment: { text: 'Hello\u0000there' },
      attributeScores: { TOXICITY: { summaryScore: { value: 0 } } },
    });
    expect(status).to.equal(200);
  });

  it('leaves the desk’s own pages to those who are signed in', async () => {
    expect((await fetch(`${url}/review`, { redirect: 'manual' })).status).to.be.oneOf([302, 303, 401]);
    expect((await fetch(`${url}/healthz`)).status).to.equal(200);
  });
});
