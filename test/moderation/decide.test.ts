import { expect } from 'chai';
import { type DecisionError, decide } from '../../server/moderation/decide.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import { undo } from '../../server/moderation/undo.ts';
import { readTotals } from '../../server/store/articles.ts';
import { type CommentView, findComment } from '../../server/store/comments.ts';
import { exportDecisions, listDecisions } from '../../server/store/decisions.ts';
import { listEvents } from '../../server/store/events.ts';
import { openStore } from '../../server/store/open.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE, BOB, CALM, HEATED, receiveComments, writeComment } from '../store/fixtures.ts';

const COMMENTS = [
  writeComment({ id: '1', author: 'Brom', text: HEATED, url: 'https://herald.example/path#c1' }),
  writeComment({ id: '2', author: 'Cleo', text: `${HEATED} Twice.` }),
  writeComment({ id: '3', author: 'Ada', text: CALM, status: 'pending' }),
];

describeOnEngines('decide', (bench) => {
  let comments: CommentView[];
  beforeEach(async () => {
    comments = await receiveComments(bench.store, COMMENTS);
  });

  it('rejects with a rule: the state, the version, the queue, the counts and the history say so', async () => {
    const [heated] = comments;
    const result = await decide(bench.store, ALICE, [heated!], {
      action: 'reject',
      rule: 'threat',
      note: 'Second time.',
    });
    expect(result.done[0]).to.deep.include({ id: heated!.id, version: 2, state: 'removed' });
    expect(result.group).to.equal(result.done[0]!.sequence);
    const after = await findComment(bench.store.db, heated!.id);
    expect(after).to.deep.include({ version: 2, state: 'removed', queue: null });
    expect(after!.decision).to.deep.include({ action: 'reject', rule: 'threat', note: 'Second time.', who: 'Alice' });
    expect(after!.flags).to.deep.equal(heated!.flags);
    expect(await readTotals(bench.store.db)).to.deep.include({ removed: 1, waiting: 2 });
    const { items } = await listEvents(bench.store.db, { commentId: heated!.id });
    expect(items[0]).to.deep.include({ what: 'comment:decided', who: 'Alice', whoId: 1, articleId: 1 });
    expect(items[0]!.before).to.deep.equal({ version: 1, state: heated!.state, queue: 'review' });
  });

  it('makes a held comment visible by approving it', async () => {
    const held = comments[2]!;
    expect(held.state).to.equal('held');
    const { done } = await decide(bench.store, ALICE, [held], { action: 'approve' });
    expect(done[0]!.state).to.equal('visible');
  });

  it('sends an escalated comment to the other queue with its note, and leaves its state', async () => {
    const [heated] = comments;
    await decide(bench.store, ALICE, [heated!], { action: 'escalate', note: 'Is this a threat?' });
    const after = await findComment(bench.store.db, heated!.id);
    expect(after).to.deep.include({ state: heated!.state, queue: 'escalated' });
    expect(after!.flags.find((flag) => flag.code === 'escalated')!.sentence).to.equal('Is this a threat?');
    const escalated = await readQueue(bench.store.db, { queue: 'escalated' });
    expect(escalated.items.map((item) => item.id)).to.deep.equal([heated!.id]);
    expect(escalated.waiting).to.equal(1);
    expect((await readQueue(bench.store.db, {})).items.map((item) => item.id)).to.not.include(heated!.id);
  });

  it('refuses who looked at an older version, with what changed since', async () => {
    const [heated] = comments;
    await decide(bench.store, ALICE, [heated!], { action: 'approve' });
    const { group, done, stale } = await decide(bench.store, BOB, [heated!], { action: 'reject', rule: 'threat' });
    expect({ group, done }).to.deep.equal({ group: null, done: [] });
    expect(stale[0]).to.deep.include({ id: heated!.id, seen: 1, version: 2 });
    expect(stale[0]!.changes.map((event) => [event.who, event.after!.action])).to.deep.equal([['Alice', 'approve']]);
    expect((await findComment(bench.store.db, heated!.id))!.state).to.equal('visible');
  });

  it('lets one of two win who decide at the same moment, in two processes', async () => {
    const other = await openStore(bench.url);
    const results = await Promise.all([
      decide(bench.store, ALICE, [comments[0]!], { action: 'approve' }),
      decide(other, BOB, [comments[0]!], { action: 'reject', rule: 'threat' }),
    ]);
    await other.close();
    expect(results.map(({ done }) => done.length).sort()).to.deep.equal([0, 1]);
    expect(results.map(({ stale }) => stale.length).sort()).to.deep.equal([0, 1]);
    expect((await findComment(bench.store.db, comments[0]!.id))!.version).to.equal(2);
  });

  it('decides on several as one group, refuses the stale among them and names the unknown', async () => {
    const [first, second, third] = comments;
    await decide(bench.store, BOB, [second!], { action: 'approve' });
    const result = await decide(bench.store, ALICE, [third!, second!, first!, { id: 999, version: 1 }], {
      action: 'reject',
      rule: 'spam',
    });
    expect(result.done.map(({ id }) => id)).to.deep.equal([first!.id, third!.id]);
    expect(result.stale.map(({ id }) => id)).to.deep.equal([second!.id]);
    expect(result.unknown).to.deep.equal([999]);
    const { items } = await listEvents(bench.store.db, { group: result.group! });
    expect(items).to.have.length(2);
  });

  it('refuses what makes no sense, before anything is done', async () => {
    const [heated] = comments;
    const ask = async (seen: CommentView[], decision: Parameters<typeof decide>[3]) => {
      try {
        await decide(bench.store, ALICE, seen, decision);
      } catch (error) {
        return (error as DecisionError).code;
      }
    };
    expect(await ask([heated!], { action: 'reject' })).to.equal('rule-missing');
    expect(await ask([heated!], { action: 'reject', rule: 'ugly' })).to.equal('rule-unknown');
    expect(await ask([heated!], { action: 'escalate', note: ' ' })).to.equal('note-missing');
    expect(await ask([heated!], { action: 'approve', note: 'x'.repeat(2_001) })).to.equal('note-long');
    expect(await ask([], { action: 'approve' })).to.equal('nothing-chosen');
    expect(await ask(Array(501).fill(heated), { action: 'approve' })).to.equal('too-many');
    expect(await listDecisions(bench.store.db)).to.deep.equal([]);
  });

  it('gives back to the site what stands, with ids, reasons and who', async () => {
    const [first, second, third] = comments;
    await decide(bench.store, ALICE, [first!], { action: 'approve' });
    const again = (await findComment(bench.store.db, first!.id))!;
    await decide(bench.store, BOB, [again], { action: 'reject', rule: 'name-calling', note: 'On reflection.' });
    const { group } = await decide(bench.store, ALICE, [second!], { action: 'reject', rule: 'spam' });
    await undo(bench.store, ALICE, { group: group! });
    await decide(bench.store, ALICE, [third!], { action: 'approve' });
    const rows = [];
    for await (const row of exportDecisions(bench.store.db)) rows.push(row);
    expect(rows.map((row) => [row.foreignId, row.decision, row.state, row.by])).to.deep.equal([
      ['1', 'reject', 'removed', 'Bob'],
      ['3', 'approve', 'visible', 'Alice'],
    ]);
    expect(rows[0]).to.deep.include({
      source: 'herald.example',
      articleUrl: 'https://herald.example/path',
      permalink: 'https://herald.example/path#c1',
      author: 'Brom',
      rule: 'name-calling',
      note: 'On reflection.',
      aboutOldText: false,
    });
    expect(rows[0]!.reason).to.match(/^No name-calling/);
  });
});
