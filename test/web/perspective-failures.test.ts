import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createScorer } from '../../server/scoring/score.ts';
import { folder, serveDoor } from './serve-door.ts';

/** Every attribute, by sentence, with thresholds that a made-up zero would hide behind. */
const BODY = {
  comment: { text: 'You stupid idiot. Nobody wants to read this.' },
  requestedAttributes: { TOXICITY: {}, INSULT: { scoreThreshold: 0.5 } },
  spanAnnotations: true,
};

const DAMAGE: [string, (place: string) => Promise<void>][] = [
  ['word lists that are gone', (place) => rm(join(place, 'lexicons'), { recursive: true })],
  ['a word list cut off', (place) => truncate(join(place, 'lexicons', 'threats.json'), 100)],
  ['a word list of another shape', (place) => writeFile(join(place, 'lexicons', 'insults.json'), '{"nouns": null}')],
  ['a model that is gone', (place) => rm(join(place, 'models'), { recursive: true })],
  ['weights cut off', (place) => truncate(join(place, 'models', 'civility.bin'), 1_000)],
  ['weights with one byte changed', (place) => changeByte(join(place, 'models', 'civility.bin'), 200_000)],
  [
    'a model’s header without a curve, so that the numbers are none',
    (place) => changeText(join(place, 'models', 'civility.json'), /"slope"/g, '"lost"'),
  ],
  ['a model’s header that is no JSON', (place) => truncate(join(place, 'models', 'civility.json'), 500)],
];

async function changeByte(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at]! ^= 0x55;
  await writeFile(path, bytes);
}

async function changeText(path: string, pattern: RegExp, by: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'utf8')).replace(pattern, by));
}

describe('A scorer with damaged files', () => {
  let place: string;
  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'rejoinder-damage-'));
    await cp(folder('data/lexicons'), join(place, 'lexicons'), { recursive: true });
    await cp(folder('data/models'), join(place, 'models'), { recursive: true });
  });
  afterEach(() => rm(place, { recursive: true }));

  const openDoor = () =>
    serveDoor({ scorer: createScorer({ lexicons: join(place, 'lexicons'), models: join(place, 'models') }) });

  it('scores while its files are whole', async () => {
    const door = await openDoor();
    const { status } = await door.post('analyze', BODY);
    await door.close();
    expect(status).to.equal(200);
  });

  for (const [what, damage] of DAMAGE) {
    it(`answers with an error and is not ready: ${what}`, async () => {
      await damage(place);
      const door = await openDoor();
      const answer = await door.post('analyze', BODY);
      const health = await fetch(`${door.url}/healthz`);
      await door.close();
      expect(answer.status).to.be.oneOf([500, 503]);
      expect(answer.body).to.have.all.keys('error');
      expect(answer.body.error.message).to.include('there is no score').and.not.to.include(place);
      expect(door.logged.join('')).to.include('scoring failed');
      expect(health.status).to.equal(503);
    });
  }
});
