/**
 * Answers as CSV for other programs (RFC 4180, UTF-8), a row for each first vote; an empty cell means: not given.
 *   person, run, room      who answered, in which run, and in which room if in any
 *   scenario .. key_hash   by which scenario and key it was judged: that of now, which an adjudication may have changed
 *   point .. status        what was asked; only `scored` counts in figures
 *   action                 empty where the point was skipped
 *   confidence             0.5 a guess .. 1 certain
 *   seconds                from seeing the comment to answering
 *   verdict                accepted, other, unacceptable, skipped
 *   rule_right             whether the rule named, or none, is what the key says
 *   outcome                hit, miss, false-alarm, left; empty where the key takes no one side or the answer does not count
 *   first_meeting          false where the person had met the point before, or knew its key from inside: such answers count
 *                          in no gathered figure
 */
import { guardFormula } from '../model/export-rows.ts';
import type { RecordedAnswer, RunRecord } from './records.ts';

export const ANSWER_COLUMNS = [
  'person',
  'run',
  'room',
  'scenario',
  'version',
  'scenario_hash',
  'key_source',
  'key_hash',
  'point',
  'comment',
  'theme',
  'status',
  'action',
  'rule',
  'confidence',
  'rationale',
  'seconds',
  'at',
  'verdict',
  'rule_right',
  'outcome',
  'first_meeting',
] as const;

type Cells = Record<(typeof ANSWER_COLUMNS)[number], string | number | boolean | null>;

/** The rows of one person's run, each with a cell for every column of ANSWER_COLUMNS. */
export function answerRows(record: RunRecord, person: string): string[][] {
  return record.answers.map((answer) => {
    const cells: Cells = { person, ...describeRun(record), ...describeAnswer(answer) };
    return ANSWER_COLUMNS.map((column) => guardFormula(String(cells[column] ?? '')));
  });
}

function describeRun({ run, stored: { row, key, keyHash } }: RunRecord) {
  return {
    run: run.id,
    room: run.roomId,
    scenario: row.slug,
    version: row.version,
    scenario_hash: run.scenarioHash,
    key_source: key?.source ?? null,
    key_hash: keyHash,
  };
}

function describeAnswer({ point, key, given, verdict, isRuleRight, outcome, at, isFirst }: RecordedAnswer) {
  return {
    point: point.id,
    comment: point.comment,
    theme: point.theme,
    status: key.status,
    action: given.action,
    rule: given.rule,
    confidence: given.confidence,
    rationale: given.rationale,
    seconds: given.seconds,
    at,
    verdict,
    rule_right: verdict === 'skipped' ? null : isRuleRight,
    outcome,
    first_meeting: isFirst,
  };
}
