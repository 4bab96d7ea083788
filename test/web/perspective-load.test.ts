import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import type { Scorer } from '../../server/scoring/score.ts';
import { realScorer, serveDoor } from './serve-door.ts';

const SCORE_MS = 25;
const REQUESTS = 80;

/** The real scorer on a machine that takes its time. */
const slowScorer: Scorer = {
  identity: realScorer.identity,
  score(input, options) {
    for (const end = performance.now() + SCORE_MS; performance.now() < end; );
    return realScorer.score(input, options);
  },
};

interface Answer {
  status: number;
  retryAfter: string | null;
  text: string;
}

/** Asks from a thread of its own: one that shared the scorer's would not ask while it scores. */
async function askAtOnce(url: string, body: string): Promise<Answer[]> {
  const ask = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { url, body, count } = workerData;
    const headers = { 'content-type': 'application/json' };
    const ask = async () => {
      const answer = await fetch(url, { method: 'POST', headers, body });
      return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() };
    };
    Promise.all(Array.from({ length: count }, ask)).then((answers) => parentPort.postMessage(answers));`;
  const address = `${url}/v1alpha1/comments:analyze?key=any`;
  const worker = new Worker(ask, { eval: true, workerData: { url: address, body, count: REQUESTS } });
  const [answers] = await once(worker, 'message');
  await worker.terminate();
  return answers;
}

describe('More comments than can be scored in time', () => {
  it('are each answered by a score, or by an error that says when to come again', async () => {
    const door = await serveDoor({ scorer: slowScorer });
    const body = { comment: { text: 'The bus was late again today.' }, requestedAttributes: { TOXICITY: {} } };
    const answers = await askAtOnce(door.url, JSON.stringify(body));
    const after = await door.post('analyze', body);
    await door.close();
    const scored = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 503);
    expect(scored.length + refused.length).to.equal(REQUESTS);
    expect(scored.length).to.be.greaterThan(5);
    expect(refused.length).to.be.greaterThan(5);
    for (const { text, retryAfter } of refused) {
      expect([JSON.parse(text).error.status, retryAfter]).to.deep.equal(['UNAVAILABLE', '1']);
      expect(text).not.to.include('attributeScores');
    }
    expect(after.status).to.equal(200);
  });
});
