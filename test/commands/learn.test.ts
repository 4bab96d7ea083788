import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { rejoinder } from './run.ts';

describe('rejoinder rescore and fit', function () {
  this.timeout(120_000);
  let store: string;
  before(async () => {
    store = await mkdtemp(join(tmpdir(), 'rejoinder-learn-'));
    const page = join(store, 'thread.csv');
    await writeFile(
      page,
      'article,n,kind,author,title,text\n1,,article,,The path,New path.\n1,1,comment,Ada,,Lovely path.\n',
    );
    expect((await rejoinder(['import', page, '--store', store])).code).to.equal(0);
  });
  after(() => rm(store, { recursive: true }));

  it('has nothing to score again while one scorer scored all', async () => {
    const { code, out, err } = await rejoinder(['rescore', '--store', store]);
    expect([code, out]).to.deep.equal([0, '']);
    expect(err).to.contain('All scores that count are from the scorer in use already.');
  });

  it('has nothing to go back from', async () => {
    expect(await rejoinder(['rescore', '--undo', '--store', store])).to.deep.include({ code: 1, out: '' });
  });

  it('refuses to learn from too little, in numbers', async () => {
    const { code, err } = await rejoinder(['fit', '--local', '--store', store]);
    expect(code).to.equal(1);
    expect(err).to.contain('There are 0 that can be used');
  });

  it('fits the stock model elsewhere', async () => {
    expect((await rejoinder(['fit', '--store', store])).code).to.equal(2);
  });
});
