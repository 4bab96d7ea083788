/** The scorer that the scoring tests share, made from the project's own lexicons and models. */
import { fileURLToPath } from 'node:url';
import type { Scored } from '../../server/model/score.ts';
import { createScorer } from '../../server/scoring/score.ts';

export const folder = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const scorer = createScorer({ lexicons: folder('data/lexicons'), models: folder('data/models') });

/** The score of a text that must have one. */
export function scoreOf(text: string): Scored {
  const score = scorer.score({ text });
  if (score.outcome !== 'scored') throw new Error(`“${text}” was not scored: ${JSON.stringify(score)}`);
  return score;
}

/** What each finding of a signal covers in the text. */
export function evidence(text: string, signal: string): string[] {
  return scoreOf(text)
    .findings.filter((finding) => finding.signal === signal)
    .map((finding) => text.slice(finding.begin, finding.end));
}
