import { expect } from 'chai';
import { disableAccount, listAccounts } from '../../server/people/accounts.ts';
import { acceptInvite, createInvite, createOwnerInvite, findInvite } from '../../server/people/invites.ts';
import { may } from '../../server/people/rights.ts';
import { listEventsSince } from '../../server/store/events.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE } from '../store/fixtures.ts';

describeOnEngines('invites', (bench) => {
  it('let one new person in, once', async () => {
    const { token } = await createInvite(bench.store, ALICE, { role: 'moderator' });
    expect(await findInvite(bench.store.db, token)).to.deep.equal({ state: 'good', role: 'moderator', account: null });
    const bob = await acceptInvite(bench.store, token, ' Bob ');
    expect(bob).to.deep.include({ name: 'Bob', role: 'moderator', disabled: false });
    expect((await findInvite(bench.store.db, token)).state).to.equal('used');
    expect(await acceptInvite(bench.store, token, 'Charlie')).to.equal(null);
    expect(await listAccounts(bench.store.db)).to.deep.equal([bob]);
    const events = await listEventsSince(bench.store.db, 0);
    expect(events.map((event) => event.what)).to.deep.equal(['account:invited', 'account:joined']);
    expect(JSON.stringify(events)).to.not.include(token);
  });

  it('let in only one of two who follow the same link at once', async () => {
    const { token } = await createInvite(bench.store, ALICE, { role: 'moderator' });
    const accounts = await Promise.all([
      acceptInvite(bench.store, token, 'Bob'),
      acceptInvite(bench.store, token, 'Eve'),
    ]);
    expect(accounts.filter((account) => account !== null)).to.have.length(1);
    expect(await listAccounts(bench.store.db)).to.have.length(1);
  });

  it('are no good when unknown, too old, or without a name', async () => {
    expect((await findInvite(bench.store.db, 'guess')).state).to.equal('unknown');
    expect(await acceptInvite(bench.store, 'guess', 'Eve')).to.equal(null);
    const old = await createInvite(bench.store, ALICE, { role: 'editor', hours: -1 });
    expect((await findInvite(bench.store.db, old.token)).state).to.equal('expired');
    expect(await acceptInvite(bench.store, old.token, 'Eve')).to.equal(null);
    const good = await createInvite(bench.store, ALICE, { role: 'editor' });
    expect(await acceptInvite(bench.store, good.token, '  ')).to.equal(null);
    expect((await findInvite(bench.store.db, good.token)).state).to.equal('good');
  });

  it('sign the first editor in again at the next start, and make no second account', async () => {
    const first = await createOwnerInvite(bench.store);
    const owner = await acceptInvite(bench.store, first.token, 'Olga');
    expect(owner!.role).to.equal('editor');
    const next = await createOwnerInvite(bench.store);
    expect((await findInvite(bench.store.db, next.token)).account).to.deep.equal(owner);
    expect(await acceptInvite(bench.store, next.token, null)).to.deep.equal(owner);
    expect(await listAccounts(bench.store.db)).to.have.length(1);
  });

  it('are no good for somebody who was shut out', async () => {
    const first = await createOwnerInvite(bench.store);
    const owner = await acceptInvite(bench.store, first.token, 'Olga');
    const next = await createInvite(bench.store, ALICE, { accountId: owner!.id });
    await disableAccount(bench.store, ALICE, owner!.id, true);
    expect(await acceptInvite(bench.store, next.token, null)).to.equal(null);
    await disableAccount(bench.store, ALICE, owner!.id, false);
    expect(await acceptInvite(bench.store, next.token, null)).to.deep.equal(owner);
  });
});

describe('rights', () => {
  it('let moderators decide and editors invite, too', () => {
    expect(may({ role: 'moderator' }, 'decide')).to.equal(true);
    expect(may({ role: 'moderator' }, 'invite')).to.equal(false);
    expect(may({ role: 'editor' }, 'invite')).to.equal(true);
  });
});
