import { expect } from 'chai';
import fc from 'fast-check';
import { canMove, isRevealed, move, type RoomMove, type RoomStanding } from '../../server/replay/room-phases.ts';
import { TrainingError } from '../../server/replay/training-error.ts';

const LENGTH = 6;
const POINTS = [
  { id: 'insult', position: 2 },
  { id: 'quote', position: 5 },
];
const LOBBY: RoomStanding = { phase: 'lobby', position: 0, point: null, vote: 1, asked: [] };
const show = (position: number): RoomMove => ({ to: 'show', position });
const go = (...steps: (RoomMove | Exclude<RoomMove['to'], 'show'>)[]): RoomStanding =>
  steps.reduce<RoomStanding>(
    (at, step) => move(at, typeof step === 'string' ? { to: step } : step, POINTS, LENGTH),
    LOBBY,
  );

describe('The phases of a room', () => {
  it('lead through a lesson: show, vote, lock, reveal, discuss, vote again, go on, close', () => {
    const lesson = [
      show(0),
      show(2),
      'vote',
      'lock',
      'reveal',
      'discuss',
      'vote-again',
      'lock',
      'reveal',
      show(3),
      'close',
    ] as const;
    const phases = lesson.map((_, index) => go(...lesson.slice(0, index + 1)).phase);
    expect(phases.join(' ')).to.equal(
      'presenting presenting open locked revealed discussing open locked revealed presenting closed',
    );
    expect(go(...lesson).asked).to.deep.equal(['insult']);
  });

  it('let a vote be opened only where a point stands, and each point once', () => {
    expect(() => go(show(1), 'vote')).to.throw(TrainingError, 'No point of decision');
    expect(() => go(show(2), 'vote', 'lock', 'reveal', show(2), 'vote')).to.throw(TrainingError, 'it was voted on');
    expect(go(show(5), 'vote').point).to.equal('quote');
  });

  it('let a vote that was ended too soon be opened again while nothing is revealed', () => {
    expect(go(show(2), 'vote', 'lock', 'reopen')).to.deep.include({ phase: 'open', point: 'insult', vote: 1 });
    expect(() => go(show(2), 'vote', 'lock', 'reveal', 'reopen')).to.throw(TrainingError);
  });

  it('let nobody leave a vote for a later comment', () => {
    for (const way of [['vote'], ['vote', 'lock']] as const) {
      expect(() => go(show(2), ...way, show(3))).to.throw(TrainingError);
    }
  });

  it('know positions from before the first comment to after the last', () => {
    for (const position of [-1, LENGTH + 1, 1.5, Number.NaN]) {
      expect(() => go(show(position)), String(position)).to.throw(TrainingError, 'from 0 to 6');
    }
    expect(go(show(0), show(LENGTH)).position).to.equal(LENGTH);
  });

  it('take two votes at most', () => {
    const twice = go(show(2), 'vote', 'lock', 'reveal', 'vote-again', 'lock', 'reveal');
    expect(canMove(twice, 'vote-again', POINTS)).to.equal(false);
    expect(() => move(twice, { to: 'vote-again' }, POINTS, LENGTH)).to.throw(TrainingError, 'twice');
  });

  it('end for good when a room is closed', () => {
    for (const to of ['vote', 'lock', 'reveal', 'close'] as const) {
      expect(() => go('close', to)).to.throw(TrainingError, 'closed');
    }
  });

  it('never show a point before its first vote was locked and revealed, whatever is tried', () => {
    const steps = fc.oneof(
      fc.record({ to: fc.constant('show' as const), position: fc.integer({ min: -1, max: LENGTH + 1 }) }),
      fc.record({
        to: fc.constantFrom('vote', 'lock', 'reopen', 'reveal', 'discuss', 'vote-again', 'close') as fc.Arbitrary<
          Exclude<RoomMove['to'], 'show'>
        >,
      }),
    );
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 60 }), (tries) => {
        let at = LOBBY;
        const revealed = new Set<string>();
        for (const step of tries) {
          try {
            at = move(at, step, POINTS, LENGTH);
          } catch (error) {
            if (!(error instanceof TrainingError)) throw error;
            continue;
          }
          if (step.to === 'reveal') revealed.add(at.point!);
          if (step.to === 'close') return;
          for (const { id } of POINTS) expect(isRevealed(at, id)).to.equal(revealed.has(id));
        }
      }),
      { numRuns: 500 },
    );
  });
});
