/** What is told after the commit: what was right about it, what the panel said, what others did, what the scorer thinks. */
import type { TrainingAction } from '../../model/training.ts';
import { flagComment } from '../../moderation/rules.ts';
import { judgeAnswer } from '../../replay/judge-answer.ts';
import type { Key, Scenario } from '../../replay/scenario.ts';
import type { Reveal } from '../../replay/view-run.ts';
import type { Scorer } from '../../scoring/score.ts';
import type { AnswerRow } from '../../store/runs.ts';
import { type Gauge, showCivility } from '../civility.ts';
import { type Evidence, showEvidence } from '../comment-in-place.ts';
import type { Span } from '../mark-text.ts';
import { addressOf } from '../query.ts';
import { sayCount, sayPercent } from '../say.ts';
import { isAboutAll } from '../show-comment.ts';
import { ACTION_WORDS, labelOf } from './say-training.ts';

export interface ShownReveal {
  point: string;
  /** How the own answer stands beside the key; null for whoever leads a room. */
  verdict: ShownVerdict | null;
  /** "You hid it by rule ‘Threat’, 80 % sure."; of the second vote in a room too. */
  own: string[];
  /** What the person wrote beside the answer. */
  ownWhy: string | null;
  /** The reason for the key, the rules that it names, and what to look for the next time. */
  why: string | null;
  rules: { label: string; sentence: string }[];
  feedback: string;
  /** What the key rests on, in a sentence. */
  basis: string;
  tally: ShownTally;
  /** Each panelist's own reason. */
  reasons: { rater: string; did: string; rationale: string }[];
  scorer: { gauge: Gauge | null; flags: string; evidence: Evidence };
  /** Where to dispute the key; null for whoever has not answered. */
  dispute: string | null;
}

export interface ShownVerdict {
  name: 'accepted' | 'other' | 'unacceptable' | 'none';
  words: string;
}

/**
 * How often each action was chosen, as a small picture with its numbers. Whoever chose nothing has no column, and what
 * nobody chose and the key does not ask for has no row.
 */
export interface ShownTally {
  columns: { label: string; n: number }[];
  rows: TallyRow[];
}

export interface TallyRow {
  label: string;
  isOwn: boolean;
  /** What the key makes of it. */
  standing: 'accepted' | 'unacceptable' | null;
  /** One for each column. */
  bars: Bar[];
}

/** `width` in percent of the longest bar of its column. */
export interface Bar {
  count: number;
  width: number;
}

/** Whose choices are shown beside the panel's. */
export interface Voters {
  label: string;
  actions: ActionCounts;
}

/** How a sentence about one's own answer begins, in the first vote and in the second. */
export const YOU = ['You', 'Voting again, you'] as const;

type Told = Pick<Scenario, 'policy' | 'actions' | 'left'>;

/** What the scorer finds in a text, told with the reveal and never before. */
export interface Second {
  evidence: Evidence;
  gauge: Gauge | null;
  /** What to mark in the words, numbered like the evidence. */
  spans: Span[];
}

/** Asks the scorer what it would have said of a text. */
export function askScorer(scorer: Scorer, text: string, language: string): Second {
  const score = text.trim() === '' ? null : scorer.score({ text, language }, { findings: true });
  const flags = score ? flagComment(score, null) : [];
  const findings = score?.outcome === 'scored' ? score.findings : [];
  return {
    evidence: showEvidence({ text, score, flags }),
    gauge: score && showCivility({ score, civility: null }),
    spans: findings.map((finding) => (isAboutAll(finding, text) ? { begin: 0, end: 0 } : finding)),
  };
}

/** Draws what may be told now. `voters`: whose choices stand beside the panel's, default all other runs'. */
export function showReveal(
  reveal: Reveal,
  scenario: Told,
  { evidence, gauge }: Second,
  voters: readonly Voters[] = [{ label: 'Others', actions: reveal.others }],
): Omit<ShownReveal, 'dispute'> {
  const { point, own, again, key, feedback } = reveal;
  const { policy } = scenario;
  return {
    point,
    verdict: findVerdict(reveal, scenario),
    own: [own, again].flatMap((answer, index) => (answer ? [sayAnswer(answer, policy, YOU[index]!)] : [])),
    ownWhy: again?.rationale ?? own?.rationale ?? null,
    why: key?.rationale ?? null,
    rules: policy.filter(({ code }) => key?.rules.includes(code)),
    feedback,
    basis: sayBasis(reveal),
    tally: showTally(reveal, scenario, voters),
    reasons: (key?.ratings ?? []).map(({ rater, action, rule, severity, rationale }) => ({
      rater,
      did: sayChoice(action, rule, policy) + (severity === null ? '' : `, severity ${severity} of 4`),
      rationale,
    })),
    scorer: { gauge, flags: sayFlags(evidence), evidence },
  };
}

function findVerdict({ point, comment, theme, feedback, own, key }: Reveal, { left }: Told): ShownReveal['verdict'] {
  if (!own) return { name: 'none', words: 'You came after the first vote on this.' };
  if (own.action === null) return { name: 'none', words: 'Skipped. It counts nowhere.' };
  if (!key) return { name: 'none', words: 'There is no key to this point yet.' };
  if (key.status === 'quarantined') return { name: 'none', words: 'Its key is being mended, so this counts nowhere.' };
  const { verdict, isRuleRight } = judgeAnswer({ id: point, comment, theme, feedback }, key, own, left);
  const divided =
    key.status === 'discussion' ? ' People are divided on it: it is there to be talked about, and counts nowhere.' : '';
  if (verdict === 'accepted') {
    return { name: verdict, words: `${isRuleRight ? 'Accepted.' : 'Accepted, though not by that rule.'}${divided}` };
  }
  if (verdict === 'unacceptable') return { name: verdict, words: `Not accepted.${divided}` };
  return { name: 'other', words: `Not what the key accepts, and not out of the question.${divided}` };
}

/** "You hid it by rule ‘Threat’, 80 % sure."; `who` begins the sentence. */
export function sayAnswer(
  { action, rule, confidence }: Pick<AnswerRow, 'action' | 'rule' | 'confidence'>,
  policy: Scenario['policy'],
  who: string,
): string {
  if (action === null) return `${who} skipped it.`;
  const by = rule ? ` by rule ‘${labelOf(policy, rule)}’` : '';
  const sure = confidence === null ? '' : `, ${sayPercent(confidence)} sure`;
  return `${who} ${ACTION_WORDS[action].did}${by}${sure}.`;
}

/** "Hide, by ‘Threat’". */
function sayChoice(action: TrainingAction, rule: string | null, policy: Scenario['policy']): string {
  return ACTION_WORDS[action].label + (rule ? ` by ‘${labelOf(policy, rule)}’` : '');
}

function sayBasis({ key, source }: Reveal): string {
  const people = sayCount(key?.ratings.length ?? 0, 'rating');
  if (!key || source === null) return 'Nobody has rated it yet.';
  if (source === 'panel') return `${people}, made by moderators who did not see each other’s.`;
  if (source === 'history') return 'Taken from past decisions, which is weak: nobody rated it for training.';
  return 'Written by the scenario’s authors; no panel has rated it yet.';
}

function sayFlags({ flags, unscored }: Evidence): string {
  if (unscored) return unscored;
  if (flags.length === 0) return 'It would not have flagged this.';
  return `It would have flagged this: ${flags.map(({ label }) => label.toLowerCase()).join(', ')}.`;
}

const RATERS = { panel: 'Panel', authors: 'Authors', history: 'Past decisions' } as const;

function showTally({ own, key, source }: Reveal, { actions }: Told, voters: readonly Voters[]): ShownTally {
  const raters = { label: RATERS[source ?? 'panel'], actions: tallyRatings(key?.ratings ?? []) };
  const columns = [raters, ...voters].filter((column) => sum(column.actions) > 0);
  const standingOf = (code: TrainingAction) =>
    key?.accepted.includes(code) ? 'accepted' : key?.unacceptable.includes(code) ? 'unacceptable' : null;
  const rows = actions.map(
    ({ code }): TallyRow => ({
      label: ACTION_WORDS[code].label,
      isOwn: own?.action === code,
      standing: standingOf(code),
      bars: columns.map((column) => drawBar(column.actions, code)),
    }),
  );
  return {
    columns: columns.map(({ label, actions }) => ({ label, n: sum(actions) })),
    rows: rows.filter((row) => row.isOwn || row.standing === 'accepted' || row.bars.some(({ count }) => count > 0)),
  };
}

/** How often each action was chosen. */
type ActionCounts = ReadonlyMap<TrainingAction, number>;

function tallyRatings(ratings: Key['answers'][number]['ratings']): ActionCounts {
  const tally = new Map<TrainingAction, number>();
  for (const { action } of ratings) tally.set(action, (tally.get(action) ?? 0) + 1);
  return tally;
}

function drawBar(counts: ActionCounts, action: TrainingAction): Bar {
  const count = counts.get(action) ?? 0;
  return { count, width: Math.round((count / Math.max(1, ...counts.values())) * 100) };
}

function sum(counts: ActionCounts): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}

/** Where whoever has answered a point disputes its key. */
export function disputeAt(scenario: number, { point, own, again }: Reveal): string | null {
  return own || again ? addressOf('/training/disputes', { scenario, point }) : null;
}
