/** A small scenario with its key for the tests: six comments, three points, two of them on one comment. */
import { type Key, KeySchema, type Scenario } from '../../server/replay/scenario.ts';

/** What somebody answers, to any point. */
export const GIVEN = { action: 'hide', rule: 'threat', confidence: 0.8, rationale: 'Mine.', seconds: 3 } as const;

export function writeScenario(more: Partial<Scenario> = {}): Scenario {
  const comment = (n: number, parent: number | null, text: string) => ({
    ...{ n, parent, text, author: `Guest ${n}`, postedAt: null },
    order: 'nesting' as const,
  });
  const point = (id: string, at: number) => ({ id, comment: at, theme: `theme-${id}`, feedback: `Feedback on ${id}.` });
  return {
    format: 'rejoinder-scenario/1',
    id: 'ferry',
    version: 1,
    title: 'The ferry',
    summary: 'A quarrel about a ferry.',
    language: 'en',
    minutes: 5,
    warnings: ['Swearing'],
    names: 'invented',
    article: { title: 'The ferry stops', author: 'Orla', date: null, text: 'From May no ferry will cross the bay.' },
    policy: [
      { code: 'threat', label: 'Threat', sentence: 'No threats.' },
      { code: 'name-calling', label: 'Name-calling', sentence: 'No names.' },
    ],
    actions: [
      { code: 'approve', sentence: 'Leave it.' },
      { code: 'hide', sentence: 'Hide it.' },
      { code: 'reject', sentence: 'Take it out.' },
    ],
    left: ['approve', 'wait'],
    comments: [
      comment(1, null, 'I shall miss the ferry.'),
      comment(2, 1, 'You are a barnacle.'),
      comment(3, 1, 'So shall I.'),
      comment(5, 2, 'Somebody should sink it, with you on it.'),
      comment(6, null, 'It was never on time.'),
      comment(7, 5, 'That was the last word.'),
    ],
    points: [point('q3', 5), point('q1', 2), point('q2', 5)],
    ...more,
  };
}

type Status = Key['answers'][number]['status'];

export function keyFor(statuses: Record<string, Status> = {}, version = 1): Key {
  const rating = (point: string) => ({
    ...{ rater: 'Ada', action: 'hide' as const, rule: 'name-calling', severity: 2 },
    rationale: `Ada on ${point}.`,
  });
  return KeySchema.parse({
    format: 'rejoinder-key/1',
    scenario: 'ferry',
    scenarioVersion: version,
    source: 'authors',
    panel: [{ rater: 'Ada', experience: 'Ten years of it' }],
    answers: ['q1', 'q2', 'q3'].map((point) => ({
      ...{ point, ratings: [rating(point)], accepted: ['hide', 'reject'], unacceptable: ['approve'] },
      ...{ rules: ['name-calling'], status: statuses[point] ?? 'scored', rationale: `Why ${point}.` },
    })),
  });
}
