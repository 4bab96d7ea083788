/**
 * A scenario in which every text that a trainee must not know yet holds a word of its own: wherever one turns up, on
 * whichever way, it can be told what it is and whether it was time.
 */
import { type Key, KeySchema, type Scenario, ScenarioSchema } from '../../server/replay/scenario.ts';
import { writeScenario } from '../replay/ferry.ts';

/** What a canary stands in: a comment, the id, theme or feedback of a point, its key, a panelist's reason, an own reason. */
type Kind = 'comment' | 'point' | 'theme' | 'feedback' | 'key' | 'rating' | 'own';

export function canary(kind: Kind, ...place: (string | number)[]): string {
  return ['zq', kind, ...place, 'qz'].join('-');
}

/** All canaries in what came over the wire. */
export function findCanaries(text: string): string[] {
  return text.match(/zq-[a-z]+-[a-z0-9-]+?-qz/g) ?? [];
}

/** Asks about every second comment. Some of the words are such that the scorer finds something in them. */
export function writeCanaries(slug: string, length: number): { scenario: Scenario; key: Key } {
  const numbers = Array.from({ length }, (_unused, at) => at + 1);
  const asked = numbers.filter((n) => n % 2 === 0);
  const scenario = ScenarioSchema.parse({
    ...writeScenario({ id: slug, title: `The ferry ${slug}` }),
    comments: numbers.map((n) => ({
      ...{ n, parent: n % 3 === 0 ? n - 1 : null, author: `Guest ${n}`, postedAt: null, order: 'nesting' },
      text: `You are an idiot, and a liar. ${canary('comment', slug, n)}`,
      ...(n % 5 === 0 && { warning: 'Abuse' }),
    })),
    points: asked.map((n) => ({
      ...{ id: canary('point', slug, n), comment: n, theme: canary('theme', slug, n) },
      feedback: canary('feedback', slug, n),
    })),
  });
  const answers = asked.map((n) => ({
    ...{ point: canary('point', slug, n), accepted: ['hide'], unacceptable: ['approve'], rules: ['threat'] },
    ...{ status: n % 10 === 0 ? 'discussion' : 'scored', rationale: canary('key', slug, n) },
    ratings: [
      { rater: 'Ada', action: 'hide', rule: 'threat', severity: 2, rationale: canary('rating', slug, n) },
      { rater: 'Ben', action: 'hide', rule: null, severity: 1, rationale: canary('rating', slug, n) },
    ],
  }));
  const panel = ['Ada', 'Ben'].map((rater) => ({ rater, experience: 'Ten years of it' }));
  const key = KeySchema.parse({
    ...{ format: 'rejoinder-key/1', scenario: slug, scenarioVersion: 1, source: 'panel' },
    ...{ panel, answers },
  });
  return { scenario, key };
}
