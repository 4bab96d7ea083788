import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { rejoinder } from './run.ts';

describe('What stands in the way of a start', function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rejoinder-setup-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('a store that is none is named with the remedy, and left as it is', async () => {
    const store = join(folder, 'letter.db');
    await writeFile(store, 'Dear desk, this is a letter. '.repeat(100));
    const { code, err } = await rejoinder(['invite', '--store', store]);
    expect(code).to.equal(2);
    expect(err).to.contain('letter.db cannot be opened').and.contain('--store').and.not.contain('our fault');
  });

  it('a folder that cannot be made is named', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const { code, err } = await rejoinder(['invite', '--store', join(file, 'below')]);
    expect(code).to.equal(2);
    expect(err).to.contain(`The folder ${join(file, 'below')} cannot be made`);
  });

  it('a taken port that was asked for is named, and the command ends', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const port = String((other.address() as AddressInfo).port);
    const { code, err } = await rejoinder(['serve', '--no-samples', '--store', folder, '--port', port]);
    other.close();
    expect(code).to.equal(2);
    expect(err).to.contain(`Cannot listen on 127.0.0.1, port ${port}`).and.not.contain('our fault');
  });
});
