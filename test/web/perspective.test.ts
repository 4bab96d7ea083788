import { expect } from 'chai';
import { type DoorAnswer, realScorer, type ServedDoor, serveDoor } from './serve-door.ts';

const RUDE = 'You stupid idiot, nobody wants to read your pathetic drivel.';
const KIND = 'Thank you for the detailed answer about the library’s opening hours.';

describe('The door to clients of the Perspective API', () => {
  let door: ServedDoor;
  before(async () => {
    door = await serveDoor();
  });
  after(() => door.close());

  const analyze = (text: string, more: object = {}) =>
    door.post('analyze', { comment: { text }, requestedAttributes: { TOXICITY: {} }, ...more });

  it('scores every attribute as the scorer itself does', async () => {
    const names = ['TOXICITY', 'SEVERE_TOXICITY', 'IDENTITY_ATTACK', 'INSULT', 'PROFANITY', 'THREAT'] as const;
    const requestedAttributes = Object.fromEntries(names.map((name) => [name, {}]));
    const { status, body } = await analyze(RUDE, { requestedAttributes });
    const score = realScorer.score({ text: RUDE });
    expect(status).to.equal(200);
    expect(Object.keys(body.attributeScores)).to.deep.equal([...names]);
    for (const name of names) {
      expect(body.attributeScores[name]!.summaryScore).to.deep.equal({
        value: score.outcome === 'scored' && score.attributes[name],
        type: 'PROBABILITY',
      });
    }
  });

  it('scores a rude comment higher than a kind one', async () => {
    const value = async (text: string) => (await analyze(text)).body.attributeScores.TOXICITY!.summaryScore.value;
    expect(await value(RUDE)).to.be.greaterThan(0.7);
    expect(await value(KIND)).to.be.lessThan(0.3);
  });

  it('gives one span over the whole text where spans are not asked for', async () => {
    const { body } = await analyze(`  ${RUDE} ${KIND} `);
    const { spanScores, summaryScore } = body.attributeScores.TOXICITY!;
    expect(spanScores).to.deep.equal([{ begin: 0, end: RUDE.length + KIND.length + 4, score: summaryScore }]);
  });

  it('gives one span for each sentence where spans are asked for, in UTF-16 indices', async () => {
    const text = `🎈 ${KIND} ${RUDE}\n\n“Really?” she asked. …`;
    const { body } = await analyze(text, { spanAnnotations: true });
    const { spanScores } = body.attributeScores.TOXICITY!;
    const pieces = spanScores.map(({ begin, end }) => text.slice(begin, end));
    expect(pieces).to.deep.equal([`🎈 ${KIND}`, RUDE, '“Really?”', 'she asked.']);
    expect(spanScores[1]!.score.value).to.be.greaterThan(spanScores[0]!.score.value);
  });

  it('leaves out an attribute under its threshold, and all of them where none is left', async () => {
    const some = await analyze(RUDE, { requestedAttributes: { THREAT: { scoreThreshold: 0.99 }, INSULT: {} } });
    expect(Object.keys(some.body.attributeScores)).to.deep.equal(['INSULT']);
    const none = await analyze(KIND, { requestedAttributes: { TOXICITY: { scoreThreshold: 0.9 } } });
    expect(none.status).to.equal(200);
    expect(none.body).not.to.have.property('attributeScores');
    expect(none.body.languages).to.deep.equal(['en']);
  });

  it('mirrors version suffixes', async () => {
    const { body } = await analyze(RUDE, { requestedAttributes: { 'TOXICITY@6': {}, TOXICITY: {} } });
    expect(body.attributeScores['TOXICITY@6']).to.deep.equal(body.attributeScores.TOXICITY);
  });

  it('says which languages it took and found, and echoes the client’s token', async () => {
    const { body } = await analyze(KIND, { languages: ['en-GB'], clientToken: 'comment:17' });
    expect(body.languages).to.deep.equal(['en-GB']);
    expect(body.detectedLanguages).to.deep.equal(['en']);
    expect(body.clientToken).to.equal('comment:17');
  });

  it('takes context in both forms', async () => {
    const entries = await analyze(KIND, { context: { entries: [{ text: 'An article.' }, { text: 'A parent.' }] } });
    const pair = await analyze(KIND, {
      context: { articleAndParentComment: { article: { text: 'An article.' }, parentComment: { text: 'A parent.' } } },
    });
    expect([entries.status, pair.status]).to.deep.equal([200, 200]);
  });

  it('accepts what Google’s clients add to the address, and fields that change nothing', async () => {
    const { status } = await door.post(
      'analyze',
      {
        comment: { text: KIND, type: 'PLAIN_TEXT' },
        requestedAttributes: { TOXICITY: { scoreType: 'PROBABILITY' } },
        doNotStore: true,
        sessionId: '42',
        communityId: 'the allotments',
      },
      'key=k&alt=json&prettyPrint=false&fields=attributeScores&quotaUser=me&$.xgafv=2',
    );
    expect(status).to.equal(200);
  });

  it('takes what Coral sends and gives what Coral reads', async () => {
    // Coral joins its call to the path of its endpoint, and sets the key as a parameter.
    const endpoint = new URL(`${door.url}/v1alpha1`);
    endpoint.pathname = `${endpoint.pathname}/comments:analyze`;
    endpoint.searchParams.set('key', 'coral');
    const answer = await fetch(endpoint, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(800),
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        comment: { text: RUDE },
        doNotStore: true,
        requestedAttributes: { TOXICITY: {} },
        languages: ['en'],
      }),
    });
    expect(answer.ok).to.equal(true);
    const data = (await answer.json()) as DoorAnswer;
    expect(data.attributeScores.TOXICITY!.summaryScore.value).to.be.a('number').greaterThan(0.8);
  });

  it('says that it is ready', async () => {
    const answer = await fetch(`${door.url}/healthz`);
    expect([answer.status, await answer.json()]).to.deep.equal([200, { status: 'ok' }]);
  });

  it('splits twenty kilobytes of nothing but marks within the time of a request', async () => {
    const startedAt = performance.now();
    const { status } = await analyze(`a${'.'.repeat(20_000)}b ${'A. '.repeat(150)}`, { spanAnnotations: true });
    expect(status).to.equal(200);
    expect(performance.now() - startedAt).to.be.lessThan(800);
  });
});
