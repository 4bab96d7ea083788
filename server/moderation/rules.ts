import type { ForeignStatus } from '../model/capture.ts';
import type { Flag } from '../model/moderation.ts';
import { type Attribute, roundFigure, type Score } from '../model/score.ts';

/** One rule of the flagging policy. */
export interface FlaggingRule {
  code: string;
  /** Two words for a queue row. */
  label: string;
  /** Why, for the moderator. */
  sentence: string;
  /** What it takes, in words, for the policy page. */
  when: string;
  /** Whether it hides the comment until a person has looked. */
  holds: boolean;
  applies(score: Score, status: ForeignStatus | null): boolean;
}

/**
 * The whole policy of what needs a person, worst first. A rule looks at scores and at what the site said, and only
 * ever asks for a person; the two that hold say so.
 */
export const FLAGGING_RULES: readonly FlaggingRule[] = [
  {
    code: 'scorer-failed',
    label: 'Not scored',
    sentence: 'The scorer failed on this comment, so nobody and nothing has looked at it yet.',
    when: 'The scorer failed.',
    holds: true,
    applies: (score) => score.outcome === 'failed',
  },
  {
    code: 'threat',
    label: 'Threat',
    sentence: 'It reads like a threat, or like wishing somebody harm.',
    when: 'The threat score is 0.7 or more.',
    holds: true,
    applies: (score) => reaches(score, 'THREAT', 0.7),
  },
  {
    code: 'identity-attack',
    label: 'Identity attack',
    sentence: 'It seems to attack people for who they are.',
    when: 'The identity attack score is 0.5 or more.',
    holds: false,
    applies: (score) => reaches(score, 'IDENTITY_ATTACK', 0.5),
  },
  {
    code: 'insult',
    label: 'Insult',
    sentence: 'It seems to insult somebody instead of answering what was said.',
    when: 'The insult score is 0.5 or more.',
    holds: false,
    applies: (score) => reaches(score, 'INSULT', 0.5),
  },
  {
    code: 'profanity',
    label: 'Vulgar words',
    sentence: 'It uses vulgar words.',
    when: 'The profanity score is 0.5 or more.',
    holds: false,
    applies: (score) => reaches(score, 'PROFANITY', 0.5),
  },
  {
    code: 'uncivil',
    label: 'Uncivil',
    sentence: 'Taken together, its signals leave little civility.',
    when: 'Civility is 0.5 or less.',
    holds: false,
    applies: (score) => score.outcome === 'scored' && roundFigure(score.civility) <= 0.5,
  },
  {
    code: 'imported-held',
    label: 'Held by site',
    sentence: 'The site itself was holding this comment for approval.',
    when: 'The import says that the comment is pending.',
    holds: false,
    applies: (_score, status) => status === 'pending',
  },
  {
    code: 'score-withheld',
    label: 'Cannot score',
    sentence: 'No honest score exists for this text, so a person should look.',
    when: 'The scorer withheld its score, as for another language.',
    holds: false,
    applies: (score) => score.outcome === 'withheld',
  },
];

/** Raised when a text changes after a person decided about it: the decision stands, but it was about other words. */
export const CHANGED_SINCE: Flag = {
  code: 'changed-since',
  label: 'Changed since',
  sentence: 'The text changed after it was decided about; the decision was about other words.',
};

/** Raised by escalating; the note stands in for the sentence. */
export const ESCALATED = { code: 'escalated', label: 'Second opinion' };

/** Why a comment needs a person; empty when it does not. */
export function flagComment(score: Score, status: ForeignStatus | null): Flag[] {
  return FLAGGING_RULES.filter((rule) => rule.applies(score, status)).map(({ code, label, sentence }) => ({
    code,
    label,
    sentence,
  }));
}

const RANKS = new Map(FLAGGING_RULES.map(({ code }, rank) => [code, rank]));

/** Flags in the order of the policy, worst first; what people raised stands before what rules did. */
export function sortFlags(flags: readonly Flag[]): Flag[] {
  const rank = ({ code }: Flag) => RANKS.get(code) ?? -1;
  return [...flags].sort((one, other) => rank(one) - rank(other));
}

/** The order of the queue: 0 (calm) .. 1 (worst). What could not be scored stands above what is calm. */
export function rateRisk(score: Score): number {
  if (score.outcome === 'failed') return 1;
  if (score.outcome === 'withheld') return 0.3;
  return roundFigure(Math.max(1 - score.civility, score.attributes.THREAT ?? 0, score.attributes.IDENTITY_ATTACK ?? 0));
}

/** Rules look at figures as they are stored, so that a fresh score and a stored one are flagged alike. */
function reaches(score: Score, attribute: Attribute, threshold: number): boolean {
  return score.outcome === 'scored' && roundFigure(score.attributes[attribute] ?? 0) >= threshold;
}
