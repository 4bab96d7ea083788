import { createRequire } from 'node:module';
import { expect } from 'chai';
import { Discovery } from 'googleapis-common';
import { type DoorAnswer, type ServedDoor, serveDoor } from './serve-door.ts';

const RUDE = 'You stupid idiot, nobody wants to read your pathetic drivel.';
const GOOGLE = 'https://commentanalyzer.googleapis.com';

/** A published client with its own copy of axios, every request of which goes to the door instead of to Google. */
function requireClient<T>(name: string, door: ServedDoor): T {
  const require = createRequire(import.meta.url);
  const axios = createRequire(require.resolve(name))('axios');
  axios.interceptors.request.use((config: { url: string }) => {
    return { ...config, url: config.url.replace(GOOGLE, door.url) };
  });
  return require(name);
}

interface PerspectiveClient {
  new (options: { apiKey: string }): { analyze(text: string, options?: object): Promise<DoorAnswer> };
  ResponseError: new () => Error;
}

interface ScoresClient {
  Client: new (key: string) => { getScores(text: string, options?: object): Promise<Record<string, number>> };
}

interface Api {
  comments: { analyze(call: { key: string; resource: object }): Promise<{ data: DoorAnswer }> };
}

/** What a promise was refused with. */
async function refusalOf(promise: Promise<unknown>): Promise<Error & { response?: { status: number } }> {
  return promise.then(
    () => expect.fail('was not refused'),
    (error) => error,
  );
}

describe('Clients made for the Perspective API, unmodified but for the address', () => {
  let door: ServedDoor;
  before(async () => {
    door = await serveDoor();
  });
  after(() => door.close());

  describe('Google’s own client, from the discovery document', () => {
    async function discover(): Promise<Api> {
      const discovery = new Discovery({ includePrivate: false, debug: false });
      const createApi = await discovery.discoverAPI(`${door.url}/$discovery/rest?version=v1alpha1`);
      return createApi({}, { _options: {} }) as unknown as Api;
    }

    it('scores', async () => {
      const { comments } = await discover();
      const { data } = await comments.analyze({
        key: 'any',
        resource: { comment: { text: RUDE }, requestedAttributes: { TOXICITY: {} }, languages: ['en'] },
      });
      expect(data.attributeScores.TOXICITY!.summaryScore.value).to.be.greaterThan(0.8);
    });

    it('scores by sentence with context, as Jigsaw’s moderator asks for it', async () => {
      const { comments } = await discover();
      const { data } = await comments.analyze({
        key: 'any',
        resource: {
          comment: { text: `The path is muddy. ${RUDE}` },
          context: { entries: [{ text: 'An article on the towpath.' }, { text: 'A comment before this one.' }] },
          requestedAttributes: { 'TOXICITY@6': {}, INSULT: {} },
          languages: ['en'],
          clientToken: 'moderator_request1',
          spanAnnotations: true,
        },
      });
      expect(data.clientToken).to.equal('moderator_request1');
      expect(data.attributeScores['TOXICITY@6']!.spanScores).to.have.length(2);
      expect(data.attributeScores.INSULT!.summaryScore.value).to.be.a('number');
    });

    it('hears the message of a refusal', async () => {
      const { comments } = await discover();
      const resource = { comment: { text: RUDE }, requestedAttributes: { SPAM: {} } };
      const refusal = await refusalOf(comments.analyze({ key: 'any', resource }));
      expect(refusal.message).to.include('Unknown requested attribute: SPAM');
      expect(refusal.response?.status).to.equal(400);
    });
  });

  describe('perspective-api-client', () => {
    it('scores its usual attribute, and those asked for', async () => {
      const Perspective = requireClient<PerspectiveClient>('perspective-api-client', door);
      const client = new Perspective({ apiKey: 'any' });
      const usual = await client.analyze(`<b>${RUDE}</b>`);
      expect(usual.attributeScores.TOXICITY!.summaryScore.value).to.be.greaterThan(0.8);
      const chosen = await client.analyze(RUDE, { attributes: ['insult', 'threat'] });
      expect(chosen.attributeScores).to.have.all.keys('INSULT', 'THREAT');
    });

    it('hears the message of a refusal', async () => {
      const Perspective = requireClient<PerspectiveClient>('perspective-api-client', door);
      const client = new Perspective({ apiKey: 'any' });
      const refusal = await refusalOf(client.analyze(RUDE, { attributes: ['flirtation'] }));
      expect(refusal).to.be.instanceOf(Perspective.ResponseError);
      expect(refusal.message).to.equal('Unknown requested attribute: FLIRTATION');
    });
  });

  describe('@conversationai/perspectiveapi-js-client', () => {
    it('scores the attributes asked for', async () => {
      const { Client } = requireClient<ScoresClient>('@conversationai/perspectiveapi-js-client', door);
      const scores = await new Client('any').getScores(RUDE, { attributes: ['TOXICITY', 'PROFANITY'] });
      expect(scores).to.have.all.keys('TOXICITY', 'PROFANITY');
      expect(scores.TOXICITY).to.be.greaterThan(0.8);
    });

    it('gets no number for SPAM, which it asks for by itself', async () => {
      const { Client } = requireClient<ScoresClient>('@conversationai/perspectiveapi-js-client', door);
      const refusal = await refusalOf(new Client('any').getScores(RUDE));
      expect(String(refusal)).to.include('400');
    });
  });
});
