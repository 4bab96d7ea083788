import type { Scenario } from '../../replay/scenario.ts';
import type { ReplayComment } from '../../replay/view-run.ts';
import type { AnswerRow } from '../../store/runs.ts';
import { markText, type Span } from '../mark-text.ts';
import { sayAuthor, sayMoment } from '../say.ts';
import type { Standing } from '../say-decision.ts';
import type { ShownComment } from '../show-comment.ts';
import { ACTION_WORDS, labelOf } from './say-training.ts';

/** What is known of a comment beside its words. */
export interface Known {
  /** Who wrote the comments that are shown, by their numbers. */
  authors: ReadonlyMap<number, string | null>;
  policy: Scenario['policy'];
  /** What the person whose run it is answered; undefined where nothing was. */
  own?: AnswerRow;
  /** What the scorer's findings rest on: told after the commit alone. */
  findings?: readonly Span[];
}

/** The id of a scenario's comment on a page, which must not be taken for one of the desk's. */
export function anchorOf(n: number): string {
  return `r-${n}`;
}

/** A scenario's comment as the one comment partial draws it. */
export function showReplayComment(comment: ReplayComment, { authors, policy, own, findings }: Known): ShownComment {
  const { n, parent, text, postedAt } = comment;
  return {
    ...{ id: n, anchor: anchorOf(n), href: null, version: 0, n, place: `#${n}` },
    kind: text.trim() === '' ? 'missing' : 'comment',
    state: 'visible',
    author: sayAuthor(comment.author),
    ...{ date: postedAt && sayMoment(postedAt), postedAt, gauge: null },
    paragraphs: markText(text, findings ?? []),
    ...{ markClass: 'finding', numbered: findings !== undefined },
    textMissing: text.trim() === '' ? 'Its words are lost; its place is kept.' : null,
    // Who has decided on it has seen the words.
    veil: own?.action ? null : (comment.warning ?? null),
    answers:
      parent === null
        ? null
        : { anchor: anchorOf(parent), href: `#${anchorOf(parent)}`, author: sayAuthor(authors.get(parent) ?? null) },
    ...{ parentLost: comment.parentLost === true, implied: [], waits: false, withdrawn: false, flags: [], remarks: [] },
    standing: own ? showOwn(own, policy) : null,
  };
}

/** The line under a comment that was decided on: the trainee's own desk, so to say. */
function showOwn({ action, rule }: AnswerRow, policy: Scenario['policy']): Standing {
  const words = action && ACTION_WORDS[action];
  return {
    state: words ? `You ${words.did}` : 'You skipped it',
    stateName: words ? words.stateName : 'visible',
    detail: rule ? `by rule ‘${labelOf(policy, rule)}’` : '',
    ...{ note: null, undo: null, warning: null },
  };
}
