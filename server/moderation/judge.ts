import type { CommentKind, ForeignStatus, PlacedComment } from '../model/capture.ts';
import { type Flag, type State, stateOf } from '../model/moderation.ts';
import type { Score } from '../model/score.ts';
import type { Scorer } from '../scoring/score.ts';
import type { Judge, Judgement } from '../store/judgement.ts';
import type { Policy } from './policy.ts';
import { CHANGED_SINCE, FLAGGING_RULES, flagComment, rateRisk } from './rules.ts';

/** Makes the judge of incoming comments: score it, flag it, see where it stands. */
export function createJudge(scorer: Scorer, policy: Policy): Judge {
  return (comment, parentText, decided) => {
    const { kind, status, text } = comment;
    if (text === '')
      return { score: null, flags: [], risk: 0, state: decided ?? firstState(kind, status), queue: null };
    const score = scorer.score(parentText ? { text, parent: parentText } : { text });
    return decided === null ? judgeScore(score, { kind, status }, policy) : judgeAgain(score, comment, decided);
  };
}

/** What a score makes of a comment about which nobody has decided. */
export function judgeScore(
  score: Score,
  { kind, status }: Pick<PlacedComment, 'kind' | 'status'>,
  policy: Policy,
): Judgement {
  const state = firstState(kind, status);
  const flags = state === 'removed' ? [] : flagComment(score, status);
  return {
    score,
    flags,
    risk: rateRisk(score),
    state: state === 'visible' && isHeld(score, flags, policy) ? 'held' : state,
    queue: flags.length > 0 ? 'review' : null,
  };
}

/** Where a comment stands by what its source says of it. */
function firstState(kind: CommentKind, status: ForeignStatus | null): State {
  return kind === 'deleted' ? 'removed' : stateOf(status);
}

/** A person has decided about an earlier text: the state stands, and a person looks again. */
function judgeAgain(score: Score, comment: PlacedComment, decided: State): Judgement {
  const flags = [CHANGED_SINCE, ...flagComment(score, comment.status)];
  return { score, flags, risk: rateRisk(score), state: decided, queue: 'review' };
}

function isHeld(score: Score, flags: Flag[], policy: Policy): boolean {
  if (score.outcome !== 'scored') return policy[score.outcome] === 'hold';
  return FLAGGING_RULES.some((rule) => rule.holds && flags.some((flag) => flag.code === rule.code));
}
