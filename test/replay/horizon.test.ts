import { expect } from 'chai';
import { clampPosition, findHorizon, findNextPoint, listAskable, placePoints } from '../../server/replay/horizon.ts';
import { ScenarioSchema } from '../../server/replay/scenario.ts';
import { keyFor, writeScenario } from './ferry.ts';

const scenario = ScenarioSchema.parse(writeScenario());

describe('The horizon', () => {
  it('is the comment of the first point without an answer, wherever that stands in the file', () => {
    const points = placePoints(scenario, ['q3', 'q1', 'q2']);
    expect(points).to.deep.equal([
      { id: 'q1', position: 2 },
      { id: 'q3', position: 4 },
      { id: 'q2', position: 4 },
    ]);
    expect(findHorizon(points, new Set(), 6)).to.equal(2);
    expect(findHorizon(points, new Set(['q2']), 6)).to.equal(2);
    expect(findHorizon(points, new Set(['q1']), 6)).to.equal(4);
    expect(findNextPoint(points, new Set(['q1', 'q3']))).to.deep.equal({ id: 'q2', position: 4 });
    expect(findHorizon(points, new Set(['q1', 'q2', 'q3']), 6)).to.equal(6);
  });

  it('lies at the end where nothing is asked, and asks nothing that is not in the scenario', () => {
    expect(placePoints(scenario, ['q9'])).to.deep.equal([]);
    expect(findHorizon([], new Set(), 6)).to.equal(6);
  });

  it('leaves out what is quarantined', () => {
    expect(listAskable(scenario, null)).to.deep.equal(['q3', 'q1', 'q2']);
    expect(listAskable(scenario, keyFor({ q1: 'quarantined', q2: 'discussion' }))).to.deep.equal(['q3', 'q2']);
  });

  it('bounds whatever position is asked for', () => {
    const asked = [-3, 0, 1.9, 4, 5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY];
    expect(asked.map((position) => clampPosition(position, 4))).to.deep.equal([0, 0, 1, 4, 4, 4, 0, 0]);
  });
});
