import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { createRandom } from '../../server/analysis/random.ts';
import type { State } from '../../server/model/moderation.ts';
import {
  buildHistory,
  type History,
  type HistoryComment,
  type HistoryState,
  type Standing,
  stateAt,
} from '../../server/replay/history.ts';
import type { DeskEvent } from '../../server/store/events.ts';

const minute = (at: number) => new Date(Date.UTC(2026, 4, 3, 12, at)).toISOString();

const comment = (id: number, at: number | null, more: Partial<HistoryComment> = {}): HistoryComment => ({
  id,
  postedAt: at === null ? null : minute(at),
  firstSeenAt: minute(at ?? 0),
  state: 'visible',
  ...more,
});

let sequence = 0;
const event = (what: DeskEvent['what'], commentId: number, at: number, before: State, after: State): DeskEvent => ({
  ...{ sequence: ++sequence, group: sequence, at: minute(at), whoId: 1, who: 'Alice', what },
  ...{ articleId: 1, commentId, captureId: null, before: { state: before }, after: { state: after } },
});
const decided = (commentId: number, at: number, before: State, after: State) =>
  event('comment:decided', commentId, at, before, after);

const order = ({ moments }: ReturnType<typeof buildHistory>) =>
  moments.map(({ commentId, event }) => (event ? `!${commentId}` : `${commentId}`)).join(' ');

describe('The history of an article', () => {
  it('puts each decision where it fell among the comments', () => {
    const history = buildHistory(
      [comment(1, 0), comment(2, 10), comment(3, 20, { state: 'removed' }), comment(4, 40)],
      [decided(2, 15, 'held', 'visible'), decided(3, 30, 'visible', 'removed')],
    );
    expect(order(history)).to.equal('1 2 !2 3 !3 4');
    expect(stateAt(history, 2).get(2)?.state).to.equal('held');
    expect(stateAt(history, 3).get(2)?.state).to.equal('visible');
    expect(stateAt(history, 4).get(3)?.state).to.equal('visible');
    expect(stateAt(history, 5).get(3)?.state).to.equal('removed');
    expect([...stateAt(history, 4).keys()]).to.deep.equal([1, 2, 3]);
  });

  it('follows a decision, its undo and the next one', () => {
    const history = buildHistory(
      [comment(1, 0, { state: 'removed' })],
      [
        decided(1, 1, 'visible', 'removed'),
        event('comment:undone', 1, 2, 'removed', 'visible'),
        decided(1, 3, 'visible', 'removed'),
      ],
    );
    const states = [1, 2, 3, 4].map((position) => stateAt(history, position).get(1)?.state);
    expect(states).to.deep.equal(['visible', 'removed', 'visible', 'removed']);
  });

  it('lets undated comments appear before what happened to them, whenever they were written', () => {
    const history = buildHistory(
      [comment(1, null), comment(2, null), comment(3, null, { firstSeenAt: minute(60) })],
      [decided(1, 30, 'visible', 'removed'), decided(3, 90, 'visible', 'removed')],
    );
    expect(order(history)).to.equal('1 2 !1 3 !3');
    expect(history.moments[0]!.at).to.equal(null);
  });

  it('shows old comments as they were written, and what was decided years later after them', () => {
    const imported = { firstSeenAt: minute(500) };
    const history = buildHistory(
      [comment(1, 0, imported), comment(2, 10, imported)],
      [decided(1, 510, 'visible', 'removed')],
    );
    expect(order(history)).to.equal('1 2 !1');
  });

  it('leaves out what concerns no comment that is shown', () => {
    const history = buildHistory([comment(1, 0)], [decided(7, 5, 'visible', 'removed')]);
    expect(order(history)).to.equal('1');
  });

  it('reaches a thousand random moments by a leap in the same state as by playing up to them', () => {
    const { history, random } = makeLong(1_000, 3_000);
    const sought = Array.from({ length: 1_000 }, () => Math.floor(random() * (history.moments.length + 1)));
    const played = playTo(history, new Set(sought));
    for (const position of sought) {
      expect(hash(stateAt(history, position)), `position ${position}`).to.equal(played.get(position));
    }
  }).timeout(30_000);

  it('keeps of a long article no more than a few states for each comment, and is played from near any moment', () => {
    const { history } = makeLong(50_000, 0);
    const kept = history.checkpoints.reduce((sum, state) => sum + state.size, 0);
    expect(kept / 50_000).to.be.below(10);
    expect(history.checkpoints.length * history.stride).to.be.above(50_000);
  });
});

function makeLong(comments: number, events: number) {
  const random = createRandom(3);
  const states: State[] = ['visible', 'held', 'removed'];
  const standing = new Map<number, State>();
  const listed = Array.from({ length: comments }, (_, id) => comment(id, id));
  const happened = Array.from({ length: events }, (_, index) => {
    const at = (index / events) * comments;
    const id = Math.floor(random() * at);
    const [before, after] = [standing.get(id) ?? 'visible', states[Math.floor(random() * 3)]!];
    standing.set(id, after);
    return decided(id, at, before, after);
  });
  return { history: buildHistory(listed, happened), random };
}

/** Plays from the first moment to the last; the hashes at some positions. */
function playTo({ moments }: History, positions: ReadonlySet<number>): Map<number, string> {
  const state = new Map<number, Standing>();
  const hashes = new Map([[0, hash(state)]]);
  moments.forEach(({ commentId, event }, index) => {
    state.set(commentId, { state: event ? (event.after!.state as State) : 'visible', event });
    if (positions.has(index + 1)) hashes.set(index + 1, hash(state));
  });
  return hashes;
}

function hash(state: HistoryState): string {
  const lines = [...state].map(([id, { state, event }]) => `${id} ${state} ${event?.sequence ?? ''}`);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
