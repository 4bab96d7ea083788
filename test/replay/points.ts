/** Points, keys and answers for the tests of what is made of them. */
import type { TrainingAction } from '../../server/model/training.ts';
import { type GivenAnswer, type JudgedAnswer, judgeAnswer, type KeyAnswer } from '../../server/replay/judge-answer.ts';

const LEFT: TrainingAction[] = ['approve', 'wait'];

export function keyAnswer(facts: Partial<KeyAnswer> = {}): KeyAnswer {
  return {
    point: 'p01',
    ratings: [
      { rater: 'Ada', action: 'hide', rule: 'name-calling', severity: 2, rationale: 'It names, it does not argue.' },
    ],
    accepted: ['hide', 'reject'],
    unacceptable: ['approve'],
    rules: ['name-calling'],
    status: 'scored',
    rationale: 'It names, it does not argue.',
    ...facts,
  };
}

/** A key that leaves the comment alone. */
export function leavingKey(facts: Partial<KeyAnswer> = {}): KeyAnswer {
  const ratings = [
    { rater: 'Ada', action: 'approve' as const, rule: null, severity: 0, rationale: 'Harsh, and civil.' },
  ];
  return keyAnswer({ ratings, accepted: ['approve'], unacceptable: ['reject'], rules: [], ...facts });
}

export function given(action: TrainingAction | null, facts: Partial<GivenAnswer> = {}): GivenAnswer {
  return { action, rule: null, confidence: null, rationale: null, seconds: null, ...facts };
}

export function judged(key: KeyAnswer, answer: GivenAnswer): JudgedAnswer {
  const point = { id: key.point, comment: 1, theme: 'sneer', feedback: 'Look at whom it is about.' };
  return judgeAnswer(point, key, answer, LEFT);
}
