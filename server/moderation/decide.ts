import { type Action, RULES, STATE_AFTER } from '../model/moderation.ts';
import type { Actor, Change } from '../store/change.ts';
import { insertDecisions } from '../store/decisions.ts';
import type { EventRow } from '../store/events.ts';
import { listStandings, moveComment, raiseFlag, type Standing } from '../store/move-comments.ts';
import type { Store } from '../store/open.ts';
import type { Writer } from '../store/tables.ts';
import { recountArticles } from '../store/tally.ts';
import {
  type DecideResult,
  describeStale,
  listArticleIds,
  type Move,
  recordMoves,
  type Seen,
  type Stale,
  toDone,
} from './moves.ts';
import { ESCALATED } from './rules.ts';

export interface Decision {
  action: Action;
  /** Needed to reject: a code of RULES. */
  rule?: string;
  /** Needed to escalate; welcome elsewhere. At most 2,000 characters. */
  note?: string;
}

/** A decision that makes no sense as asked: `code` is `rule-missing`, `rule-unknown`, `note-missing`, `note-long`, `nothing-chosen`, `too-many`. */
export class DecisionError extends Error {
  code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const MOST_AT_ONCE = 500;
const LONGEST_NOTE = 2_000;

/** Decides on one comment or several (to 500) in one group. A stale one is refused with what changed; the others are done. */
export function decide(store: Store, who: Actor, comments: Seen[], decision: Decision): Promise<DecideResult> {
  checkDecision(comments, decision);
  return store.change(who, async (change) => {
    const { ready, stale, unknown } = await sortSeen(change.tx, comments);
    const moves: Move[] = [];
    for (const from of ready) {
      const move = { from, to: aim(from, decision) };
      if (await moveComment(change.tx, from, move.to)) moves.push(move);
      else stale.push(from.id);
    }
    const done = await recordMoves(change, moves, 'comment:decided', () => ({ ...decision }));
    await writeDecisions(change, moves, done, decision);
    await recountArticles(change.tx, listArticleIds(moves));
    return {
      group: done[0]?.group ?? null,
      done: done.map(toDone),
      stale: await explainStale(change.tx, comments, stale),
      unknown,
    };
  });
}

function checkDecision(comments: Seen[], { action, rule, note }: Decision): void {
  if (comments.length === 0) throw new DecisionError('nothing-chosen', 'Choose at least one comment.');
  if (comments.length > MOST_AT_ONCE)
    throw new DecisionError('too-many', `Choose at most ${MOST_AT_ONCE} comments at once.`);
  if (action === 'reject' && rule === undefined)
    throw new DecisionError('rule-missing', 'Name the rule that the comment breaks.');
  if (rule !== undefined && !RULES.some(({ code }) => code === rule)) {
    throw new DecisionError('rule-unknown', `There is no rule "${rule}".`);
  }
  if (action === 'escalate' && !note?.trim())
    throw new DecisionError('note-missing', 'Say in a note what the second opinion is needed for.');
  if ((note?.length ?? 0) > LONGEST_NOTE)
    throw new DecisionError('note-long', `Keep the note under ${LONGEST_NOTE} characters.`);
}

/** Compares what was seen with what stands. Always in the order of ids, so that two bulk decisions cannot lock each other out. */
async function sortSeen(
  tx: Writer,
  comments: Seen[],
): Promise<{ ready: Standing[]; stale: number[]; unknown: number[] }> {
  const standings = await listStandings(
    tx,
    comments.map(({ id }) => id),
  );
  const ready: Standing[] = [];
  const stale: number[] = [];
  const unknown: number[] = [];
  const seen = new Map(comments.map(({ id, version }) => [id, version]));
  for (const [id, version] of [...seen].sort(([one], [other]) => one - other)) {
    const standing = standings.get(id);
    if (standing === undefined) unknown.push(id);
    else if (standing.version !== version || standing.withdrawn === 1) stale.push(id);
    else ready.push(standing);
  }
  return { ready, stale, unknown };
}

function aim(from: Standing, { action }: Decision): Move['to'] {
  return { state: STATE_AFTER[action] ?? from.state, queue: action === 'escalate' ? 'escalated' : null };
}

async function writeDecisions(change: Change, moves: Move[], events: EventRow[], decision: Decision): Promise<void> {
  const { action, rule = null, note = null } = decision;
  await insertDecisions(
    change.tx,
    moves.map(({ from }, at) => ({
      sequence: events[at]!.sequence,
      group_id: events[at]!.group,
      comment_id: from.id,
      action,
      rule,
      note,
      who_id: change.who.id,
      who: change.who.name,
      at: change.at,
      text_version: from.text_version,
    })),
  );
  if (action !== 'escalate') return;
  for (const { from } of moves) {
    const flag = { comment_id: from.id, ...ESCALATED, sentence: note!, risk: from.risk, queue: 'escalated' as const };
    await raiseFlag(change.tx, flag);
  }
}

async function explainStale(tx: Writer, comments: Seen[], ids: number[]): Promise<Stale[]> {
  const seen = new Map(comments.map(({ id, version }) => [id, version]));
  return describeStale(
    tx,
    ids.map((id) => ({ id, version: seen.get(id)! })),
  );
}
