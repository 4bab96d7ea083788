import { join } from 'node:path';
import { expect } from 'chai';
import { findCapture } from '../../server/store/captures.ts';
import { generateExport } from '../bench/generate-export.ts';
import { type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

const COMMENTS = 2_000;

describe('A long import at the desk', function () {
  this.timeout(60_000);
  let open: OpenDesk;
  let bob: Visitor;
  let address: string;
  let id: number;
  beforeEach(async () => {
    open = await openDesk(8 * 1024 * 1024);
    bob = await signIn(open, 'Bob', 'moderator');
    const file = join(open.desk.uploadFolder, '..', 'herald.xml');
    await generateExport(file, COMMENTS, 20);
    const answer = await bob.browser
      .post('/imports')
      .field('_csrf', bob.token)
      .attach('file', file, 'herald.xml')
      .expect(303);
    address = answer.headers.location!;
    id = Number(address.split('/').at(-1));
  });
  afterEach(() => open.close());

  const act = (what: string) => bob.browser.post(`${address}/${what}`).type('form').send({ _csrf: bob.token });
  const page = async () => (await bob.browser.get(address).expect(200)).text;
  const ended = async () => {
    while (open.desk.imports.size > 0) await new Promise((soon) => setTimeout(soon, 10));
    return (await findCapture(open.desk.store.db, id))!;
  };

  it('shows how far it is, how fast it goes and how long it takes, and ends', async () => {
    const report = await page();
    expect(report).to.match(/<progress max="100" value="\d+"/);
    expect(report).to.match(/comments so far, [\d,]+ a second, about .+ left/);
    expect(await ended()).to.include({ state: 'done', found: COMMENTS });
    expect(await page()).not.to.contain('<progress');
  });

  it('can be stopped and taken up again, storing nothing twice', async () => {
    await act('stop').expect(303);
    const stopped = await ended();
    expect(stopped.state).to.equal('interrupted');
    expect(stopped.found).to.be.within(1, COMMENTS - 1);
    expect(await page()).to.contain('Take it up again');
    await act('resume').expect(303);
    const done = await ended();
    expect(done).to.include({ state: 'done', found: COMMENTS, fresh: COMMENTS });
  });

  it('cannot be stopped without the token', async () => {
    await bob.browser.post(`${address}/stop`).type('form').send({}).expect(403);
    expect((await ended()).state).to.equal('done');
  });
});
