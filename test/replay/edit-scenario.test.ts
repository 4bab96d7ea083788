import { expect } from 'chai';
import { checkScenario } from '../../server/replay/check-scenario.ts';
import {
  addComment,
  addPoint,
  editComment,
  editPoint,
  removeComment,
  removePoint,
} from '../../server/replay/edit-scenario.ts';
import { writeScenario } from './ferry.ts';

const words = { author: 'Una', text: 'The new words.', warning: null };

describe('editing a scenario', () => {
  const scenario = writeScenario();

  it('changes the words of a comment and of a point, and nothing else', () => {
    const edited = editComment(scenario, 2, { ...words, warning: 'An insult' });
    expect(edited.comments[1]).to.deep.equal({ ...scenario.comments[1], ...words, warning: 'An insult' });
    expect(editComment(edited, 2, words).comments[1]!.warning).to.equal(undefined);
    const pointed = editPoint(scenario, 'q2', { theme: 'irony', feedback: 'Read it twice.' });
    expect(pointed.points[2]).to.include({ id: 'q2', theme: 'irony', feedback: 'Read it twice.' });
    expect(scenario).to.deep.equal(writeScenario());
  });

  it('adds comments at the end and points with names of their own', () => {
    const grown = addPoint(addComment(scenario, 2, words), 8, { theme: 'new', feedback: 'Look.' }, new Set());
    expect(grown.comments.at(-1)).to.include({ n: 8, parent: 2, postedAt: null });
    expect(grown.points.at(-1)).to.include({ id: 'p04', comment: 8 });
    const taken = new Set(['p04']);
    expect(addPoint(grown, 1, { theme: 'x', feedback: 'y' }, taken).points.at(-1)!.id).to.equal('p05');
    expect(checkScenario(JSON.parse(JSON.stringify(grown)))).to.deep.equal([]);
  });

  it('keeps the place of a comment that was answered, and takes its points along', () => {
    const emptied = removeComment(scenario, 2);
    expect(emptied.comments[1]).to.include({ n: 2, author: null, text: '' });
    expect(emptied.points.map(({ id }) => id)).to.deep.equal(['q3', 'q2']);
    const shorter = removeComment(scenario, 7);
    expect(shorter.comments.map(({ n }) => n)).to.deep.equal([1, 2, 3, 5, 6]);
    expect(checkScenario(emptied).concat(checkScenario(shorter))).to.deep.equal([]);
  });

  it('keeps the last point, and refuses what is not there', () => {
    const one = removePoint(removePoint(scenario, 'q1'), 'q2');
    expect(() => removePoint(one, 'q3')).to.throw('Something has to be asked');
    expect(() => removeComment(one, 5)).to.throw('Something has to be asked');
    expect(() => editComment(scenario, 4, words)).to.throw('no comment 4');
    expect(() => addComment(scenario, 4, words)).to.throw('no comment 4');
    expect(() => addPoint(scenario, 9, { theme: 'x', feedback: 'y' }, new Set())).to.throw('no comment 9');
    expect(() => editPoint(scenario, 'p9', { theme: 'x', feedback: 'y' })).to.throw('no such point');
  });
});
