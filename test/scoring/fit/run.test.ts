import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createScorer } from '../../../server/scoring/score.ts';
import { folder } from '../open.ts';

const run = promisify(execFile);
const CIVIL = [
  'thank you for the soup',
  'the bridge is open again',
  'nice weather at the harbour',
  'see you at the market',
  'what a kind letter',
];
const RUDE = [
  'you stupid idiot',
  'shut up you moron',
  'what a filthy liar you are',
  'get lost you scum',
  'idiots like you should shut up',
];

/** Eight small data sets in the shapes of the real ones, all of our own sentences. */
function writeDatasets(path: string): void {
  const texts = [...CIVIL, ...RUDE].flatMap((text) =>
    ['today', 'again', 'my friend', 'at last'].map((end) => `${text} ${end}`),
  );
  const rude = (text: string): number => Number(RUDE.some((start) => text.startsWith(start)));
  const write = (name: string, row: (text: string) => object): void => {
    const lines = texts.map((text) => JSON.stringify({ text, ...row(text) })).join('\n');
    writeFileSync(join(path, `${name}.jsonl.gz`), gzipSync(lines));
  };
  write('jigsaw_wiki', (text) => ({
    toxic: rude(text),
    insult: rude(text),
    obscene: 0,
    threat: 0,
    severe_toxic: 0,
    identity_hate: 0,
    full_labels: 1,
  }));
  write('wiki_ak5k', (text) => ({ y: rude(text) }));
  write('civil_sentences', (text) => ({ y: rude(text) }));
  write('civil_posts', (text) => ({ frac_not_toxic: 1 - rude(text) }));
  write('toxic_spans_train', (text) => ({ spans: rude(text) ? [0, 1, 2] : [] }));
  write('reddit_incivility', (text) => ({ y: rude(text) }));
  write('goemotions', (text) => ({ labels: rude(text) ? '2' : '15,17' }));
  write('nyt_snippets', () => ({ score: 0.5 }));
}

describe('npm run fit', () => {
  let place: string;
  before(() => {
    place = mkdtempSync(join(tmpdir(), 'rejoinder-fit-'));
    writeDatasets(place);
  });
  after(() => rmSync(place, { recursive: true }));

  const fitOnce = async (): Promise<{ header: string; weights: Buffer }> => {
    const out = mkdtempSync(join(place, 'out-'));
    await run(process.execPath, ['--import', 'tsx', folder('server/scoring/fit/run.ts'), place, out], {
      timeout: 100_000,
    });
    return {
      header: readFileSync(join(out, 'civility.json'), 'utf8'),
      weights: readFileSync(join(out, 'civility.bin')),
    };
  };

  it('gives the same bytes for the same data sets, and a model that has learned them', async function () {
    this.timeout(220_000);
    const [once, again] = [await fitOnce(), await fitOnce()];
    expect(once.header).to.equal(again.header);
    expect(once.weights.equals(again.weights)).to.equal(true);
    writeFileSync(join(place, 'civility.json'), once.header);
    writeFileSync(join(place, 'civility.bin'), once.weights);
    const small = createScorer({ lexicons: folder('data/lexicons'), models: place });
    const score = (text: string) => small.score({ text }, { findings: false });
    const [civil, rude] = [score('the soup at the market'), score('you filthy moron')];
    if (civil.outcome !== 'scored' || rude.outcome !== 'scored') throw new Error('The small model does not score.');
    expect(rude.attributes.TOXICITY).to.be.greaterThan(civil.attributes.TOXICITY! + 0.3);
  });

  it('says how it is used where no folder is named', async () => {
    const failure = await run(process.execPath, ['--import', 'tsx', folder('server/scoring/fit/run.ts')]).catch(
      (error) => error,
    );
    expect(failure).to.include({ code: 2 });
    expect(failure.stderr).to.include('npm run fit -- DIR');
  });
});
