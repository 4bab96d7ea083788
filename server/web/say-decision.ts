/** Decisions and what they did, in the words that stand beside a comment. */
import { RULES } from '../model/moderation.ts';
import type { CommentView } from '../store/comments.ts';
import type { DecisionRow } from '../store/decisions.ts';
import { sayAgo } from './say.ts';

/** The label of a policy's rule; a code that is no longer in the policy stands for itself. */
export function ruleLabel(code: string): string {
  return RULES.find((rule) => rule.code === code)?.label ?? code;
}

/** What was done: "Hidden by rule 'Threat'", "Approved", "Passed on for a second opinion". */
export function sayDone(decision: Pick<DecisionRow, 'action' | 'rule'>): string {
  if (decision.action === 'approve') return 'Approved';
  if (decision.action === 'escalate') return 'Passed on for a second opinion';
  return decision.rule ? `Hidden by rule ‘${ruleLabel(decision.rule)}’` : 'Hidden';
}

/** The line under a comment on whose state somebody decided. */
export interface Standing {
  state: string;
  stateName: 'visible' | 'held' | 'removed';
  /** When and by whom; empty for what the source itself said. */
  detail: string;
  note: string | null;
  /** Sequence of the decision that an undo takes back. */
  undo: number | null;
  warning: string | null;
}

const AT_SOURCE: Record<string, string> = {
  pending: 'Held at the source: it awaits approval there',
  spam: 'Removed at the source as spam',
  trash: 'Removed at the source: in its trash',
  deleted: 'Deleted at the source',
  removed: 'Removed at the source by its moderators',
  collapsed: 'Collapsed at the source',
};

/** Where a comment stands and why; null for one that is visible and that nobody decided on. */
export function showStanding(view: CommentView, now: Date): Standing | null {
  const { decision, state } = view;
  if (decision && decision.undone === null) {
    const escalated = decision.action === 'escalate';
    return {
      state: sayDone(decision),
      stateName: escalated ? 'held' : state,
      detail: `${sayAgo(decision.at, now)} by ${decision.who}`,
      note: decision.note,
      undo: decision.sequence,
      warning: decision.aboutOldText ? 'Its text has changed since this was decided.' : null,
    };
  }
  const source = view.status ? AT_SOURCE[view.status] : undefined;
  if (source) return { state: source, stateName: state, detail: '', note: null, undo: null, warning: null };
  if (state === 'held') {
    return {
      state: 'Held until a person has looked',
      stateName: state,
      detail: '',
      note: null,
      undo: null,
      warning: null,
    };
  }
  return null;
}
