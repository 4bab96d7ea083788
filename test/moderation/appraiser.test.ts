import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { InputError } from '../../server/ingest/input.ts';
import { readCaptures } from '../../server/ingest/read.ts';
import type { AppraisedCapture } from '../../server/model/appraisal.ts';
import { appraiseCaptures } from '../../server/moderation/appraise.ts';
import { type Appraiser, openAppraiser } from '../../server/moderation/appraiser.ts';
import { openStore, type Store } from '../../server/store/open.ts';
import { generateExport } from '../bench/generate-export.ts';
import { scorer } from '../store/fixtures.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = { lexicons: `${root}data/lexicons`, models: `${root}data/models` };
/** Several times as many as the thread may be ahead. */
const COMMENTS = 6_000;
const EACH = 100;

async function collect(captures: AsyncIterable<AppraisedCapture>): Promise<AppraisedCapture[]> {
  const all: AppraisedCapture[] = [];
  for await (const capture of captures) all.push(capture);
  return all;
}

describe('an appraiser, in its thread', function () {
  this.timeout(60_000);
  let folder: string;
  let file: string;
  let store: Store;
  let appraiser: Appraiser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rejoinder-appraiser-'));
    file = join(folder, 'herald.xml');
    await generateExport(file, COMMENTS, EACH);
    store = await openStore(`sqlite:${join(folder, 'desk.db')}`);
  });
  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    appraiser = await openAppraiser(store.db, FOLDERS);
  });
  afterEach(() => appraiser.close());

  it('yields what reading, placing and scoring here would yield, and says how far it is', async () => {
    const told: number[] = [];
    const there = await collect(appraiser.appraiseFile(file, { onBytes: (bytes) => told.push(bytes) }));
    const here = await collect(appraiseCaptures(readCaptures(file), scorer));
    expect(there).to.have.length(COMMENTS / EACH);
    expect(there).to.deep.equal(here);
    expect(told.at(-1)).to.be.greaterThan(told[0]!);
  });

  it('tells what is wrong with a file as if it were read here, and then reads the next one', async () => {
    const empty = join(folder, 'empty.txt');
    await writeFile(empty, '');
    const refused = await collect(appraiser.appraiseFile(empty)).catch((error) => error);
    expect(refused).to.be.instanceOf(InputError);
    expect(refused).to.include({ code: 'empty' });
    expect(refused.message).to.include('empty.txt is empty');
    const unknown = await collect(appraiser.appraiseFile(file, { as: 'telepathy' })).catch((error) => error);
    expect(unknown).to.include({ code: 'unknown-format' });
    expect(await collect(appraiser.appraiseFile(file))).to.have.length(COMMENTS / EACH);
  });

  it('reads a file from its beginning after somebody left one in the middle', async () => {
    for await (const { article } of appraiser.appraiseFile(file)) {
      expect(article.foreignId).to.equal('1');
      break;
    }
    expect(await collect(appraiser.appraiseFile(file))).to.have.length(COMMENTS / EACH);
  });

  it('stops at the signal with an AbortError', async () => {
    const stop = new AbortController();
    const captures = appraiser.appraiseFile(file, { signal: stop.signal });
    await captures.next();
    stop.abort();
    const rest = await collect(captures).catch((error) => error);
    expect(rest).to.include({ name: 'AbortError' });
  });

  it('makes no score up where its scorer cannot start: every comment says that it failed', async () => {
    const broken = await openAppraiser(store.db, { ...FOLDERS, models: folder });
    const [capture] = await collect(broken.appraiseFile(file));
    await broken.close();
    const outcomes = new Set(capture!.comments.map(({ appraisal }) => appraisal!.outcome));
    expect([...outcomes]).to.deep.equal(['failed']);
    expect(capture!.comments[0]!.appraisal).to.deep.include({ sentiment: null, civility: null, risk: 1 });
    expect(capture!.comments[0]!.appraisal!.flags.map(({ code }) => code)).to.include('scorer-failed');
  });
});
