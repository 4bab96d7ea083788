import { expect } from 'chai';
import { readAddress } from '../../server/fetch/read-address.ts';
import { POLITE } from '../../server/fetch/visitor.ts';
import { type Site, serveSite } from '../fetch/serve-site.ts';
import { type OpenDesk, openDesk, signIn, type Visitor } from './open-desk.ts';

const PAGE = `<html><head><title>Tea at four</title><meta name="generator" content="WordPress 6.5"></head><body><h1>Tea at four</h1>
  <ol class="commentlist"><li class="comment" id="comment-1"><cite class="fn">Ann</cite><p>Biscuits, please.</p></li></ol></body></html>`;

describe('Importing by web address at the desk', () => {
  let open: OpenDesk;
  let site: Site;
  let bob: Visitor;
  beforeEach(async () => {
    open = await openDesk();
    site = await serveSite({ '/tea': PAGE });
    bob = await signIn(open, 'Bob', 'moderator');
  });
  afterEach(async () => {
    await site.close();
    await open.close();
  });

  const allow = (...allowedHosts: string[]) => {
    open.desk.readAddress = (address) => readAddress(address, { ...POLITE, allowedHosts, pauseMs: 0 });
  };
  const fetchPage = (address: string) =>
    bob.browser.post('/imports/address').type('form').send({ _csrf: bob.token, address });

  it('is off until a setting allows it: no form, and no way around the form', async () => {
    expect((await bob.browser.get('/imports').expect(200)).text).not.to.contain('/imports/address');
    await fetchPage(`${site.origin}/tea`).expect(404);
    expect(site.asked).to.deep.equal([]);
  });

  it('fetches the page and leads to its report', async () => {
    allow('127.0.0.1');
    expect((await bob.browser.get('/imports').expect(200)).text).to.contain('/imports/address');
    const answer = await fetchPage(`${site.origin}/tea`).expect(303);
    expect((await bob.browser.get(answer.headers.location!).expect(200)).text).to.contain('1 comment found');
  });

  it('refuses an address of this machine or the network around it, and says so', async () => {
    allow();
    expect((await fetchPage(`${site.origin}/tea`).expect(422)).text).to.contain('this machine itself');
    expect(site.asked).to.deep.equal([]);
  });

  it('says what is wrong with an address that is none, or a site that does not answer', async () => {
    allow('127.0.0.1');
    await fetchPage('ftp://a.example/').expect(422);
    await fetchPage('tea').expect(422);
    expect((await fetchPage(`${site.origin}/absent`).expect(422)).text).to.contain('answered 404');
  });
});
