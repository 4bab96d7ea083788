import { expect } from 'chai';
import { NO_RULE, ruleOf } from '../../server/replay/judge-answer.ts';
import { given, judged, keyAnswer, leavingKey } from './points.ts';

describe('an answer beside the key', () => {
  it('is accepted, unacceptable, neither, or skipped', () => {
    const verdicts = [given('hide'), given('approve'), given('lock'), given(null)].map(
      (answer) => judged(keyAnswer(), answer).verdict,
    );
    expect(verdicts).to.deep.equal(['accepted', 'unacceptable', 'other', 'skipped']);
  });

  it('is a hit, a miss, a false alarm or rightly left', () => {
    const outcomes = [
      judged(keyAnswer(), given('lock')),
      judged(keyAnswer(), given('wait')),
      judged(leavingKey(), given('warn')),
      judged(leavingKey(), given('wait')),
    ].map(({ outcome }) => outcome);
    expect(outcomes).to.deep.equal(['hit', 'miss', 'false-alarm', 'left']);
  });

  it('is no evidence of taking sides where the key accepts both', () => {
    const key = keyAnswer({ accepted: ['approve', 'warn'] });
    expect(judged(key, given('approve'))).to.include({ verdict: 'accepted', counts: true, outcome: null });
  });

  it('counts nowhere where it was skipped, or where the point is for discussion or quarantined', () => {
    const answers = [
      judged(keyAnswer(), given(null)),
      judged(keyAnswer({ status: 'discussion' }), given('hide')),
      judged(keyAnswer({ status: 'quarantined' }), given('hide')),
    ];
    for (const { counts, outcome } of answers)
      expect({ counts, outcome }).to.deep.equal({ counts: false, outcome: null });
  });

  it('has the right rule where the key names it, or where it names none and none was named', () => {
    const cases = [
      [judged(keyAnswer(), given('hide', { rule: 'name-calling' })), true],
      [judged(keyAnswer(), given('hide', { rule: 'spam' })), false],
      [judged(keyAnswer(), given('hide')), false],
      [judged(leavingKey(), given('approve')), true],
      [judged(leavingKey(), given('escalate', { rule: 'threat' })), false],
      // Leaving is accepted here, and who leaves need name nothing.
      [judged(keyAnswer({ accepted: ['hide', 'wait'] }), given('wait')), true],
    ] as const;
    for (const [{ isRuleRight }, expected] of cases) expect(isRuleRight).to.equal(expected);
  });
});

describe('the rule that a point is about', () => {
  it('is the one that most of the panel named, the first where they are even, and none where none is broken', () => {
    const rating = keyAnswer().ratings[0]!;
    const named = (...rules: string[]) => rules.map((rule) => ({ ...rating, rule }));
    const rules = ['aspersion', 'threat'];
    expect(ruleOf(keyAnswer({ rules, ratings: named('threat', 'threat', 'aspersion') }))).to.equal('threat');
    expect(ruleOf(keyAnswer({ rules, ratings: named('threat', 'aspersion') }))).to.equal('aspersion');
    expect(ruleOf(leavingKey())).to.equal(NO_RULE);
  });
});
