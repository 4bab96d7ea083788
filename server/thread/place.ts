/**
 * Puts every comment of a capture in its place: who answers whom, how deep, and on what evidence the order rests.
 * Linear in the number of comments, without recursion (real threads nest hundreds deep, hostile ones 50,000).
 */
import type {
  Capture,
  CapturedComment,
  OrderEvidence,
  PlacedCapture,
  PlacedComment,
  Problem,
} from '../model/capture.ts';
import { inferReplies } from './implied.ts';

/** A comment before its depth is known. `parent` is a position in the list of slots. */
interface Slot {
  comment: CapturedComment;
  parent: number | null;
  parentKnown: boolean;
}

/** Places a capture. Never throws and never drops: what cannot be placed stands at the top level with a problem that says why. */
export function place(capture: Capture): PlacedCapture {
  const problems: Problem[] = [];
  const { slots, positions } = resolveParents(capture.comments, problems);
  cutLoops(slots, problems);
  const depths = measureDepths(slots);
  const comments = slots.map((slot, position) => finish(slot, position, depths[position]!));
  const links = inferReplies(comments, capture.article);
  comments.forEach((comment, position) => {
    comment.implied = links[position]!;
  });
  const moved = capture.problems.map((problem) => renumber(problem, positions));
  return { ...capture, comments, problems: [...moved, ...problems, ...compareCount(capture)] };
}

function finish({ comment, parent, parentKnown }: Slot, position: number, depth: number): PlacedComment {
  const { id, author, authorId, date, postedAt, kind, status, label, url, text, line } = comment;
  // Field by field: spreading a comment into a larger one costs many times as much.
  return {
    id,
    author,
    authorId,
    date,
    postedAt,
    parent: parent === null ? null : parent + 1,
    kind,
    status,
    label,
    url,
    text,
    line,
    n: position + 1,
    parentKnown,
    depth,
    order: orderEvidence(comment),
    implied: [],
  };
}

/** What a comment's place in time rests on, best evidence first. */
function orderEvidence(comment: CapturedComment): OrderEvidence {
  if (comment.postedAt !== null) return 'timestamp';
  if (comment.id !== null && /\d$/.test(comment.id)) return 'id';
  if (comment.label !== null && /\d/.test(comment.label)) return 'number';
  return 'nesting';
}

/** Turns references into positions, with a placeholder before the first child of each parent that the input does not hold. */
function resolveParents(comments: CapturedComment[], problems: Problem[]): { slots: Slot[]; positions: number[] } {
  const indexOfId = new Map<string, number>();
  comments.forEach(({ id }, index) => {
    if (id !== null && !indexOfId.has(id)) indexOfId.set(id, index);
  });
  const absent = absentParents(comments, indexOfId);
  const slots: Slot[] = [];
  const positions: number[] = [];
  const placeholders = new Map<string, number>();
  comments.forEach((comment, index) => {
    const id = absent[index];
    if (id != null && !placeholders.has(id)) {
      placeholders.set(id, slots.length);
      slots.push({ comment: placeholder(id), parent: null, parentKnown: true });
    }
    positions[index] = slots.length;
    slots.push({ comment, parent: null, parentKnown: comment.parent.by !== 'lost' });
  });
  for (const [id, position] of placeholders) problems.push(describeAbsent(id, position));
  comments.forEach(({ parent }, index) => {
    const slot = slots[positions[index]!]!;
    if (parent.by === 'id') slot.parent = placeholders.get(parent.id) ?? positions[indexOfId.get(parent.id)!]!;
    if (parent.by !== 'index') return;
    slot.parent = positions[parent.index] ?? null;
    slot.parentKnown = slot.parent !== null;
  });
  return { slots, positions };
}

/** For each comment the id of its parent, where the input does not hold that parent. */
function absentParents(comments: CapturedComment[], indexOfId: Map<string, number>): (string | null)[] {
  return comments.map(({ parent }) => (parent.by === 'id' && !indexOfId.has(parent.id) ? parent.id : null));
}

function placeholder(id: string): CapturedComment {
  return {
    id,
    author: null,
    authorId: null,
    date: null,
    postedAt: null,
    parent: { by: 'none' },
    kind: 'missing',
    status: null,
    label: null,
    url: null,
    text: '',
    line: null,
  };
}

function describeAbsent(id: string, position: number): Problem {
  return {
    code: 'parent-missing',
    message: `Comment ${id} is answered but is not in this input; an empty place keeps its replies together.`,
    line: null,
    comment: position + 1,
  };
}

/** Cuts each loop of parents at its first comment in display order, and says so. */
function cutLoops(slots: Slot[], problems: Problem[]): void {
  const seenFrom = new Int32Array(slots.length).fill(-1);
  for (let start = 0; start < slots.length; start++) {
    let at: number | null = start;
    while (at !== null && seenFrom[at] === -1) {
      seenFrom[at] = start;
      at = slots[at]!.parent;
    }
    if (at === null || seenFrom[at] !== start) continue;
    const cut = firstInLoop(slots, at);
    slots[cut]!.parent = null;
    slots[cut]!.parentKnown = false;
    problems.push({
      code: 'loop-cut',
      message: 'Comments answer each other in a circle; the first of them was put at the top level.',
      line: slots[cut]!.comment.line,
      comment: cut + 1,
    });
  }
}

function firstInLoop(slots: Slot[], at: number): number {
  let first = at;
  for (let next = slots[at]!.parent!; next !== at; next = slots[next]!.parent!) first = Math.min(first, next);
  return first;
}

/** Depths by walking up to the nearest ancestor whose depth is known, then back down: each comment is passed twice. */
function measureDepths(slots: Slot[]): Int32Array {
  const depths = new Int32Array(slots.length).fill(-1);
  const path: number[] = [];
  for (let start = 0; start < slots.length; start++) {
    let at: number | null = start;
    while (at !== null && depths[at] === -1) {
      path.push(at);
      at = slots[at]!.parent;
    }
    let depth = at === null ? -1 : depths[at]!;
    while (path.length > 0) depths[path.pop()!] = ++depth;
  }
  return depths;
}

/** A capture's problems count comments without placeholders; a placed one counts with them. */
function renumber(problem: Problem, positions: number[]): Problem {
  if (problem.comment === null) return problem;
  const position = positions[problem.comment - 1];
  return position === undefined ? problem : { ...problem, comment: position + 1 };
}

/** What the page itself claims against what was found. Sites differ in whether they count pingbacks: either way is right. */
function compareCount({ statedCount, comments }: Capture): Problem[] {
  if (statedCount === null) return [];
  const found = comments.length;
  const written = comments.filter(({ kind }) => kind === 'comment' || kind === 'deleted').length;
  if (statedCount === found || statedCount === written) return [];
  const difference = Math.abs(statedCount - found);
  const rest =
    statedCount > found
      ? `${difference} ${difference === 1 ? 'is' : 'are'} not in this input: on another page, removed, or lost when it was saved.`
      : `${difference} more than stated: the page's own count is older or leaves some out.`;
  const message = `The page states ${count(statedCount)}; ${found} ${found === 1 ? 'was' : 'were'} found here. ${rest}`;
  return [{ code: 'count-mismatch', message, line: null, comment: null }];
}

function count(comments: number): string {
  return comments === 1 ? '1 comment' : `${comments} comments`;
}
