import type { Appraisal, AppraisedComment } from '../model/appraisal.ts';
import type { CommentKind, ForeignStatus, PlacedComment } from '../model/capture.ts';
import { type State, stateOf } from '../model/moderation.ts';
import type { Score } from '../model/score.ts';
import type { Judge, Judgement } from '../store/judgement.ts';
import type { Policy } from './policy.ts';
import { CHANGED_SINCE, FLAGGING_RULES, flagComment } from './rules.ts';

/** Makes the judge of incoming comments: by what they were appraised as and what was decided, see where they stand. */
export function createJudge(policy: Policy): Judge {
  return (comment, decided) => {
    const { kind, status, appraisal } = comment;
    if (appraisal === null) return { flags: [], state: decided ?? firstState(kind, status), queue: null };
    return decided === null ? judgeFresh(appraisal, comment, policy) : judgeAgain(appraisal, decided);
  };
}

/** What a score makes of a comment about which nobody has decided. */
export function judgeScore(score: Score, comment: Pick<PlacedComment, 'kind' | 'status'>, policy: Policy): Judgement {
  return judgeFresh({ outcome: score.outcome, flags: flagComment(score, comment.status) }, comment, policy);
}

type Raised = Pick<Appraisal, 'outcome' | 'flags'>;

function judgeFresh(
  raised: Raised,
  { kind, status }: Pick<AppraisedComment, 'kind' | 'status'>,
  policy: Policy,
): Judgement {
  const state = firstState(kind, status);
  if (state === 'removed') return { flags: [], state, queue: null };
  const { flags } = raised;
  return {
    flags,
    state: state === 'visible' && isHeld(raised, policy) ? 'held' : state,
    queue: flags.length > 0 ? 'review' : null,
  };
}

/** Where a comment stands by what its source says of it. */
function firstState(kind: CommentKind, status: ForeignStatus | null): State {
  return kind === 'deleted' ? 'removed' : stateOf(status);
}

/** A person has decided about an earlier text: the state stands, and a person looks again. */
function judgeAgain({ flags }: Raised, decided: State): Judgement {
  return { flags: [CHANGED_SINCE, ...flags], state: decided, queue: 'review' };
}

function isHeld({ outcome, flags }: Raised, policy: Policy): boolean {
  if (outcome !== 'scored') return policy[outcome] === 'hold';
  return FLAGGING_RULES.some((rule) => rule.holds && flags.some((flag) => flag.code === rule.code));
}
