import { expect } from 'chai';
import { type OpenDesk, openDesk, signIn } from './open-desk.ts';

describe('When the desk itself fails', () => {
  let open: OpenDesk;
  before(async () => {
    open = await openDesk();
  });
  after(() => open.close());

  it('says so in plain words, and tells no one how it is built', async () => {
    const alice = await signIn(open, 'Alice');
    await open.desk.store.close();
    for (const path of ['/', '/review', '/articles/1']) {
      const answer = await alice.browser.get(path).expect(500);
      expect(answer.text).to.contain('Something went wrong').and.contain('Nothing was changed');
      expect(answer.text).to.not.match(/at .*\.ts|node_modules|sqlite/i);
    }
  });
});
