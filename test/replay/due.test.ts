import { expect } from 'chai';
import { type Case, followRules, gradeAnswer, type Meeting, pickSiblings } from '../../server/replay/due.ts';
import { given, judged, keyAnswer, leavingKey } from './points.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n, 9)).toISOString();

function meet(facts: Partial<Meeting>): Meeting {
  const { rule = 'threat' } = facts;
  const met = { scenario: 'square', point: 'p01', theme: 'sneer', rule, rules: [rule] };
  return { ...met, runId: 1, at: day(0), grade: 0, ...facts };
}

describe('the grade of an answer', () => {
  it('is 5, 4, 3 for what is right, by how sure it was, and 0, 1, 2 for what is wrong', () => {
    const grades = (action: 'approve' | 'reject') =>
      [0.99, 0.9, 0.8, null, 0.65, 0.5].map((confidence) =>
        gradeAnswer(judged(leavingKey(), given(action, { confidence }))),
      );
    expect(grades('approve')).to.deep.equal([5, 5, 4, 4, 4, 3]);
    expect(grades('reject')).to.deep.equal([0, 0, 1, 1, 1, 2]);
  });

  it('is 2 for the right action under the wrong rule, and none for what does not count', () => {
    expect(gradeAnswer(judged(keyAnswer(), given('hide', { rule: 'spam', confidence: 0.99 })))).to.equal(2);
    expect(gradeAnswer(judged(keyAnswer(), given(null)))).to.equal(null);
    expect(gradeAnswer(judged(keyAnswer({ status: 'discussion' }), given('hide')))).to.equal(null);
  });
});

describe('the return of rules', () => {
  it('begins when a rule is first misjudged, and not before', () => {
    expect(followRules([meet({ grade: 5 }), meet({ grade: null, rule: 'spam' })])).to.deep.equal([]);
    const [due] = followRules([meet({ grade: 5 }), meet({ grade: 1, runId: 2, at: day(3) })]);
    expect(due).to.include({ rule: 'threat', dueAt: day(4) });
    expect(due!.misjudged.map(({ runId }) => runId)).to.deep.equal([2]);
  });

  it('takes a run for one review, with its lowest grade', () => {
    const [due] = followRules([meet({ grade: 5 }), meet({ grade: 2, point: 'p02' }), meet({ grade: 5, point: 'p03' })]);
    expect(due!.spacing).to.include({ streak: 0, intervalDays: 1 });
    expect(due!.misjudged.map(({ point }) => point)).to.deep.equal(['p02']);
  });

  it('waits longer each time that it is judged well when due: 1, 6, then more days', () => {
    const meetings = [meet({ grade: 1, at: day(0) })];
    const dueDays: number[] = [];
    for (let run = 2; run <= 4; run++) {
      const { dueAt } = followRules(meetings)[0]!;
      meetings.push(meet({ grade: 5, runId: run, at: dueAt, point: `p0${run}` }));
      dueDays.push((Date.parse(followRules(meetings)[0]!.dueAt) - Date.parse(dueAt)) / 86_400_000);
    }
    expect(dueDays.slice(0, 2)).to.deep.equal([1, 6]);
    expect(dueDays[2]).to.be.above(6);
  });

  it('is not put off by doing well before it is due, and starts again by doing badly', () => {
    const first = meet({ grade: 1 });
    expect(followRules([first, meet({ grade: 5, runId: 2, at: day(0.5) })])[0]!.dueAt).to.equal(day(1));
    expect(followRules([first, meet({ grade: 1, runId: 2, at: day(0.5) })])[0]!.dueAt).to.equal(day(1.5));
  });

  it('puts the first due first', () => {
    const meetings = [meet({ rule: 'spam', at: day(2) }), meet({ rule: 'threat', at: day(1) })];
    expect(followRules(meetings).map(({ rule }) => rule)).to.deep.equal(['threat', 'spam']);
  });
});

describe('the cases that a rule comes back with', () => {
  const [due] = followRules([meet({})]);
  const cases: Case[] = [
    ['square', 'p01', 'sneer', 'threat'],
    ['square', 'p02', 'veiled', 'threat'],
    ['hall', 'q01', 'veiled', 'identity-attack', 'threat'],
    ['hall', 'q02', 'sneer', 'aspersion'],
    ['hall', 'q03', 'spam', 'spam'],
  ].map(([scenario, point, theme, ...rules]) => ({
    ...{ scenario: scenario!, point: point!, theme: theme! },
    ...{ rule: rules[0]!, rules },
  }));

  it('are of the same theme or rule, never the same ones, and of one scenario', () => {
    expect(pickSiblings(due!, cases, [meet({})], new Date(day(1)))).to.deep.equal({
      scenario: 'hall',
      points: ['q02', 'q01'],
      metAt: null,
    });
  });

  it('are new ones before those met, and those met longest ago before others', () => {
    const met = [
      meet({}),
      meet({ scenario: 'hall', point: 'q01', at: day(2) }),
      meet({ scenario: 'hall', point: 'q02', at: day(1) }),
    ];
    expect(pickSiblings(due!, cases, met, new Date(day(30)))).to.include({ scenario: 'square', metAt: null });
    const all = [...met, meet({ point: 'p02', at: day(3) })];
    expect(pickSiblings(due!, cases, all, new Date(day(30)))).to.deep.equal({
      scenario: 'hall',
      points: ['q02', 'q01'],
      metAt: day(2),
    });
  });

  it('were met within a week only where nothing else is there, and then are one alone', () => {
    const met = [
      meet({}),
      meet({ point: 'p02' }),
      meet({ scenario: 'hall', point: 'q01' }),
      meet({ scenario: 'hall', point: 'q02' }),
    ];
    expect(pickSiblings(due!, cases, met, new Date(day(1)))!.points).to.have.length(1);
  });

  it('are none where nothing is alike', () => {
    expect(pickSiblings(due!, cases.slice(0, 1), [], new Date(day(1)))).to.equal(null);
  });
});
