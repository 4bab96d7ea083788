import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readThresholds } from '../../server/web/perspective/read-thresholds.ts';
import { type OpenDesk, openDesk, signIn } from '../http/open-desk.ts';
import { folder } from '../scoring/open.ts';

describe('The guide for those who lose Perspective', () => {
  let desk: OpenDesk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  async function readGuide(): Promise<string> {
    const { browser } = await signIn(desk, 'Alice');
    return (await browser.get('/help/perspective').set('host', 'desk.example:4680').expect(200)).text;
  }

  it('names the address to paste, where the reader reaches the desk', async () => {
    expect(await readGuide()).to.include('<code>http://desk.example:4680/v1alpha1</code>');
  });

  it('shows every row of the table, each with its likely range', async () => {
    const page = await readGuide();
    const table = await readThresholds(folder('.'));
    const toxicity = table!.attributes.find(({ attribute }) => attribute === 'TOXICITY')!;
    expect(toxicity.rows.map(({ theirs }) => theirs)).to.include(0.8);
    for (const { ours, low, high } of toxicity.rows) {
      expect(page).to.include(`<strong>${ours.toFixed(3)}</strong>`);
      expect(page).to.include(`${low.toFixed(3)}–${high.toFixed(3)}`);
    }
  });

  it('says so where the table was made for another scorer than the one that runs', async () => {
    const table = await readThresholds(folder('.'));
    const isOurs = table!.scorer === desk.desk.scorer.identity;
    expect((await readGuide()).includes('Take it as a first guess')).to.equal(!isOurs);
  });

  it('has no table where none was made', async () => {
    const place = await mkdtemp(join(tmpdir(), 'rejoinder-help-'));
    expect(await readThresholds(place)).to.equal(null);
    await rm(place, { recursive: true });
  });
});
