import { expect } from 'chai';
import type { ItemDiscrimination } from '../../server/replay/discriminate-items.ts';
import type { StoredScenario } from '../../server/replay/scenario-library.ts';
import { showAgreement, showKeyPoints } from '../../server/web/training/show-key.ts';
import { keyFor, writeScenario } from '../replay/ferry.ts';

const stored = (statuses: Parameters<typeof keyFor>[0] = {}) =>
  ({ scenario: writeScenario(), key: keyFor(statuses) }) as StoredScenario;
const NOBODY = { byPoint: new Map(), panel: [] };

const rating = (rater: string, action: 'approve' | 'hide', severity: number | null = 2) => ({
  ...{ rater, action, severity, rule: null, rationale: `${rater} says so.` },
});

const flagged: ItemDiscrimination = {
  ...{ point: 'q2', answered: 24, right: 10, isFlagged: true },
  discrimination: { value: -0.3, n: 24, interval: [-0.6, 0.1] },
};

describe('The points of a key', () => {
  it('stand with the most divided first, those that are settled last', () => {
    const byPoint = new Map([
      ['q1', [rating('A', 'hide'), rating('B', 'hide')]],
      ['q2', [rating('A', 'hide'), rating('B', 'approve')]],
    ]);
    const points = showKeyPoints(stored(), { byPoint, panel: [] }, []);
    expect(points.map(({ id, isOpen }) => [id, isOpen])).to.deep.equal([
      ['q2', true],
      ['q1', true],
      ['q3', false],
    ]);
    expect(points[0]!.actions.map(({ label, count, width }) => [label, count, width])).to.deep.equal([
      ['Approve', 1, 50],
      ['Hide', 1, 50],
    ]);
    expect(points[0]!.severities[2]).to.deep.equal({ step: 2, count: 2, height: 100 });
  });

  it('are flagged where good trainees do worse, unless they are out of the score already', () => {
    const [first] = showKeyPoints(stored(), NOBODY, [flagged]);
    expect(first).to.include({
      id: 'q2',
      flag: 'Good trainees may do worse here than poor ones: so far it can be chance.',
    });
    const sure = { ...flagged, discrimination: { value: -0.5, n: 24, interval: [-0.8, -0.1] as const } };
    expect(showKeyPoints(stored(), NOBODY, [sure])[0]!.flag).to.equal('Good trainees do worse here than poor ones.');
    expect(first!.trainees).to.equal(
      '10 of 24 trainees chose what is accepted. Discrimination -0.30 (95 % -0.60 to 0.10, n = 24).',
    );
    const quarantined = showKeyPoints(stored({ q2: 'quarantined' }), NOBODY, [flagged]);
    expect(quarantined.every(({ flag }) => flag === null)).to.equal(true);
    expect(quarantined.find(({ id }) => id === 'q2')).to.include({ isQuarantined: true });
  });

  it('say how far a panel agrees with the n that it rests on, and nothing without one', () => {
    const lines = showAgreement([
      [rating('A', 'hide', 1), rating('B', 'hide', 1)],
      [rating('A', 'approve', 0), rating('B', 'approve', null)],
    ]);
    expect(lines.map(({ value, n }) => [value, n])).to.deep.equal([
      ['1.00', 4],
      [null, 2],
    ]);
    expect(showAgreement([[rating('A', 'hide')]])[0]).to.include({ value: null, n: 0 });
  });
});
