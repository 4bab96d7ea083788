/** `rejoinder score`: JSON lines with texts in, JSON lines with scores out, in the same order. */
import { z } from 'zod';
import type { Score } from '../model/score.ts';
import { flagComment } from '../moderation/rules.ts';
import type { Scorer } from '../scoring/score.ts';
import { type JsonLine, readJsonLines } from './json-lines.ts';
import { type ExitCode, say, writeJson } from './output.ts';

const Row = z.object({
  id: z.unknown().optional(),
  text: z.string(),
  parent: z.string().nullish(),
  language: z.string().nullish(),
});

export async function scoreFiles(paths: string[], scorer: Scorer, findings: boolean): Promise<ExitCode> {
  let code: ExitCode = 0;
  for (const path of paths.length > 0 ? paths : ['-']) {
    try {
      for await (const line of readJsonLines(path)) {
        const answer = scoreLine(line, scorer, findings);
        if ('error' in answer) code = 1;
        await writeJson(answer);
      }
    } catch (error) {
      say(`${path}: ${(error as Error).message}`);
      code = 1;
    }
  }
  return code;
}

function scoreLine(line: JsonLine, scorer: Scorer, findings: boolean): object {
  const id = (line.value as { id?: unknown } | null | undefined)?.id ?? null;
  if (line.error) return fail(id, 'invalid-json', `Line ${line.number} is no JSON: ${line.error}`);
  const row = Row.safeParse(line.value);
  if (!row.success) {
    return fail(
      id,
      'invalid-input',
      `Line ${line.number} needs a "text" that is a string: ${z.prettifyError(row.error)}`,
    );
  }
  const { text, parent, language } = row.data;
  const score = scorer.score({ text, ...(parent ? { parent } : {}), ...(language ? { language } : {}) }, { findings });
  return describeScore(id, score);
}

function fail(id: unknown, code: string, message: string): object {
  return { id, error: { code, message } };
}

/** A score as the command prints it: never a number where there is no honest one. */
function describeScore(id: unknown, score: Score): object {
  if (score.outcome === 'failed') return { id, error: { code: score.code, message: score.message } };
  if (score.outcome === 'withheld') {
    const { scorer, language, code, reason } = score;
    return { id, scorer, language, withheld: { code, reason } };
  }
  const { outcome: _, ...parts } = score;
  return { id, ...parts, flagged: flagComment(score, null).length > 0 };
}
