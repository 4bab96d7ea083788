import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { rejoinder } from './run.ts';

describe('rejoinder key', function () {
  this.timeout(60_000);
  let store: string;
  before(async () => {
    store = await mkdtemp(join(tmpdir(), 'rejoinder-key-'));
  });
  after(() => rm(store, { recursive: true }));

  it('prints a key alone on standard output, lists keys without it, and revokes by number, once', async () => {
    const made = await rejoinder(['key', 'make', 'The allotments', '--quota', '90', '--store', store]);
    expect(made.code).to.equal(0);
    expect(made.out).to.match(/^[\w-]{43}\n$/);
    const revoked = await rejoinder(['key', 'revoke', '1', '--store', store]);
    expect([revoked.code, revoked.err]).to.deep.equal([0, 'Key 1 for “The allotments” opens nothing any more.\n']);
    expect((await rejoinder(['key', 'revoke', '1', '--store', store])).code).to.equal(1);
    const { out } = await rejoinder(['key', 'list', '--store', store]);
    expect(out).to.match(/^1\tThe allotments\t90 a minute\tsince \d{4}-\d\d-\d\d\trevoked\n$/);
    expect(out).not.to.include(made.out.trim());
  });

  it('refuses a quota that is none', async () => {
    const { code, err } = await rejoinder(['key', 'make', 'Coral', '--quota', 'many', '--store', store]);
    expect(code).to.equal(2);
    expect(err).to.include('A quota is a whole number of requests a minute');
  });
});
