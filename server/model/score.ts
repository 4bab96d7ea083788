/** Scores and their parts. A score never decides by itself: the policy's rules do. */

export const ATTRIBUTES = ['TOXICITY', 'SEVERE_TOXICITY', 'IDENTITY_ATTACK', 'INSULT', 'PROFANITY', 'THREAT'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** A signal's evidence in the text. `begin` and `end` are UTF-16 indices, end exclusive. */
export interface Finding {
  begin: number;
  end: number;
  signal: string;
  /** The attribute that it raised; null where it lowers civility alone (shouting). */
  attribute: Attribute | null;
  /** The finding's share of what it raised, 0..1. */
  weight: number;
  /** One sentence that a moderator can repeat to the author. */
  why: string;
}

/** What one signal said (`value`, 0..1) and how much of the loss of civility it accounts for (`share`, 0..1). */
export interface Part {
  signal: string;
  value: number;
  share: number;
}

export interface Scored {
  outcome: 'scored';
  /** Who scored: `name@version+hash`. */
  scorer: string;
  /** BCP 47, "und" where it cannot be told. */
  language: string;
  /** -1 (negative) .. 1 (positive). */
  sentiment: number;
  /** 0 (uncivil) .. 1 (civil). */
  civility: number;
  attributes: Partial<Record<Attribute, number>>;
  parts: Part[];
  findings: Finding[];
}

/** No honest score exists: an unknown language, too little text. */
export interface Withheld {
  outcome: 'withheld';
  scorer: string;
  language: string;
  code: string;
  reason: string;
}

/** Scoring failed. The policy says what to do; by default such a comment is held. */
export interface Failed {
  outcome: 'failed';
  scorer: string;
  code: string;
  message: string;
}

export type Score = Scored | Withheld | Failed;

/** Steps of the civility scale. */
export const CIVILITY_STEPS = 5;

/** The step of a civility 0..1: 0 (uncivil) to 4 (civil). */
export function civilityStep(civility: number): number {
  return Math.min(CIVILITY_STEPS - 1, Math.max(0, Math.floor(civility * CIVILITY_STEPS)));
}

/** A hundred thousand steps: finer than any figure of a score means, and a third of the letters that JSON would take. */
const STEPS = 100_000;

/** A figure of a score to the precision in which it is stored, and in which rules look at it. */
export function roundFigure(figure: number): number {
  return Math.round(figure * STEPS) / STEPS;
}

/** A score with its figures rounded, as it is stored; places and words stay as they are. */
export function roundScore(score: Score): Score {
  if (score.outcome !== 'scored') return score;
  const attributes: Scored['attributes'] = {};
  for (const name of ATTRIBUTES) {
    const value = score.attributes[name];
    if (value !== undefined) attributes[name] = roundFigure(value);
  }
  return {
    ...score,
    sentiment: roundFigure(score.sentiment),
    civility: roundFigure(score.civility),
    attributes,
    parts: score.parts.map(({ signal, value, share }) => {
      return { signal, value: roundFigure(value), share: roundFigure(share) };
    }),
    findings: score.findings.map((finding) => ({ ...finding, weight: roundFigure(finding.weight) })),
  };
}
