import { expect } from 'chai';
import { decide } from '../../server/moderation/decide.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import { undo } from '../../server/moderation/undo.ts';
import { readTotals } from '../../server/store/articles.ts';
import { type CommentView, findComment } from '../../server/store/comments.ts';
import { listDecisions } from '../../server/store/decisions.ts';
import { listEvents } from '../../server/store/events.ts';
import { describeOnEngines } from '../store/engines.ts';
import { ALICE, BOB, CALM, HEATED, receive, receiveComments, writeCapture, writeComment } from '../store/fixtures.ts';

const COMMENTS = [
  writeComment({ id: '1', author: 'Brom', text: HEATED }),
  writeComment({ id: '2', author: 'Cleo', text: `${HEATED} Twice.` }),
  writeComment({ id: '3', author: 'Ada', text: CALM, status: 'pending' }),
];

describeOnEngines('undo', (bench) => {
  let comments: CommentView[];
  beforeEach(async () => {
    comments = await receiveComments(bench.store, COMMENTS);
  });

  it('puts a group back where it stood, for anybody, as an event of its own', async () => {
    const { group } = await decide(bench.store, ALICE, comments, { action: 'reject', rule: 'spam' });
    const result = await undo(bench.store, BOB, { group: group! });
    expect(result.done.map(({ id, version }) => [id, version])).to.deep.equal(comments.map(({ id }) => [id, 3]));
    for (const before of comments) {
      const after = (await findComment(bench.store.db, before.id))!;
      expect(after).to.deep.equal({ ...before, version: 3 });
    }
    expect(await readTotals(bench.store.db)).to.deep.include({ removed: 0, waiting: 3 });
    const { items } = await listEvents(bench.store.db, { commentId: comments[0]!.id });
    expect(items.map((event) => [event.what, event.who])).to.deep.equal([
      ['comment:undone', 'Bob'],
      ['comment:decided', 'Alice'],
    ]);
    expect((await listDecisions(bench.store.db)).every((decision) => decision.undone !== null)).to.equal(true);
  });

  it('undoes one decision of a group alone', async () => {
    const { done } = await decide(bench.store, ALICE, comments, { action: 'approve' });
    const result = await undo(bench.store, ALICE, { sequence: done[1]!.sequence });
    expect(result.done.map(({ id }) => id)).to.deep.equal([comments[1]!.id]);
    expect((await readQueue(bench.store.db, {})).items.map(({ id }) => id)).to.deep.equal([comments[1]!.id]);
  });

  it('does nothing the second time', async () => {
    const { group } = await decide(bench.store, ALICE, [comments[0]!], { action: 'approve' });
    await undo(bench.store, ALICE, { group: group! });
    const again = await undo(bench.store, ALICE, { group: group! });
    expect(again).to.deep.equal({ group: null, done: [], stale: [], unknown: [] });
  });

  it('refuses a decision that another has followed, and says which', async () => {
    const first = await decide(bench.store, ALICE, [comments[0]!], { action: 'approve' });
    const seen = (await findComment(bench.store.db, comments[0]!.id))!;
    const second = await decide(bench.store, BOB, [seen], { action: 'reject', rule: 'threat' });
    const refused = await undo(bench.store, ALICE, { group: first.group! });
    expect(refused.done).to.deep.equal([]);
    expect(refused.stale[0]!.changes.map((event) => event.sequence)).to.deep.equal([second.done[0]!.sequence]);
    await undo(bench.store, ALICE, { group: second.group! });
    const after = (await findComment(bench.store.db, comments[0]!.id))!;
    expect(after).to.deep.include({ state: 'visible', version: 4 });
    expect(after.decision).to.deep.include({ action: 'approve' });
    expect((await undo(bench.store, ALICE, { group: first.group! })).done).to.have.length(1);
  });

  it('takes an escalation back with its note', async () => {
    const { group } = await decide(bench.store, ALICE, [comments[0]!], { action: 'escalate', note: 'Hm?' });
    await undo(bench.store, ALICE, { group: group! });
    const after = (await findComment(bench.store.db, comments[0]!.id))!;
    expect(after).to.deep.include({ queue: 'review', decision: null });
    expect(after.flags).to.deep.equal(comments[0]!.flags);
  });

  it('still works when the text has changed meanwhile, and leaves it before a person', async () => {
    const { group } = await decide(bench.store, ALICE, [comments[2]!], { action: 'approve' });
    const edited = { ...COMMENTS[2]!, text: HEATED };
    await receive(bench.store, [writeCapture([COMMENTS[0]!, COMMENTS[1]!, edited])]);
    const { done } = await undo(bench.store, ALICE, { group: group! });
    expect(done[0]).to.deep.include({ id: comments[2]!.id, state: 'held' });
    expect((await findComment(bench.store.db, comments[2]!.id))!.queue).to.equal('review');
  });
});
