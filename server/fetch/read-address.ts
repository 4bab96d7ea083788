/** One discussion by its address: the page, the further pages of its comments, and its feed where the page shows none. */
import { Readable } from 'node:stream';
import { chooseFormat, openInput } from '../ingest/read.ts';
import type { Capture, CapturedComment, ParentReference, Problem } from '../model/capture.ts';
import { type Answer, createVisitor, type VisitLimits, type Visitor } from './visitor.ts';

/** A discussion in more pages than this is better imported from an export. */
const MOST_PAGES = 50;

/** Yields the captures of a page, those of one paged discussion joined. Throws VisitError and InputError. */
export async function* readAddress(address: string, limits: VisitLimits): AsyncIterable<Capture> {
  // One visitor for one discussion: its pauses and what it learnt of robots.txt end with it.
  const visitor = createVisitor(limits);
  try {
    yield* readDiscussion(visitor, address);
  } finally {
    await visitor.close();
  }
}

async function* readDiscussion(visitor: Visitor, address: string): AsyncIterable<Capture> {
  const captures = await readAnswer(await visitor.fetch(address));
  const [first] = captures;
  if (captures.length !== 1 || first === undefined) {
    yield* captures;
    return;
  }
  const { pages, problems } = await readOtherPages(visitor, address, first);
  const joined = joinPages(first, pages);
  yield { ...joined, problems: [...joined.problems, ...problems] };
}

async function readAnswer(answer: Answer): Promise<Capture[]> {
  const input = await openInput(answer.address, Readable.from([answer.body]));
  const captures: Capture[] = [];
  for await (const capture of chooseFormat(input).read(input)) captures.push(capture);
  const [first, ...others] = captures;
  return first ? [{ ...first, problems: [...input.problems, ...first.problems] }, ...others] : [];
}

/** A further page that cannot be had is a problem of the report, not the end of the import. */
async function readOtherPages(visitor: Visitor, address: string, first: Capture) {
  const waiting = [...(first.otherPages ?? [])];
  const seen = new Set([address, ...waiting]);
  const pages: Capture[] = [];
  const problems: Problem[] = [];
  for (let next = waiting.shift(); next !== undefined && pages.length < MOST_PAGES; next = waiting.shift()) {
    try {
      const [page] = await readAnswer(await visitor.fetch(next));
      if (page === undefined) continue;
      pages.push(page);
      for (const other of page.otherPages ?? []) if (!seen.has(other)) waiting.push(other);
      for (const other of page.otherPages ?? []) seen.add(other);
    } catch (error) {
      problems.push(say('page-unread', `A further page of comments was not read. ${(error as Error).message}`));
    }
  }
  if (waiting.length > 0) {
    problems.push(say('pages-left', `Only ${MOST_PAGES} further pages were read. Use the site's export for the rest.`));
  }
  return { pages, problems };
}

function say(code: string, message: string): Problem {
  return { code, message, line: null, comment: null };
}

/** The comments of all pages under the first page's article, in the order of the pages; each id once. */
function joinPages(first: Capture, others: readonly Capture[]): Capture {
  const comments: CapturedComment[] = [];
  const places = new Map<string, number>();
  for (const page of [first, ...others]) {
    const moved: number[] = [];
    page.comments.forEach((comment, at) => {
      const known = comment.id === null ? undefined : places.get(comment.id);
      moved[at] = known ?? comments.length;
      if (known !== undefined) return;
      if (comment.id !== null) places.set(comment.id, comments.length);
      comments.push({ ...comment, parent: moveParent(comment.parent, moved) });
    });
  }
  const { otherPages: _, ...joined } = first;
  const rest = others.flatMap(({ problems }) => problems);
  return {
    ...joined,
    comments,
    problems: [...first.problems, ...rest],
    unread: [first, ...others].flatMap(({ unread }) => unread),
  };
}

/** A parent named by its place on its own page, as a place among all. Parents stand above their replies on a page. */
function moveParent(parent: ParentReference, moved: readonly number[]): ParentReference {
  if (parent.by !== 'index') return parent;
  const index = moved[parent.index];
  return index === undefined ? { by: 'lost' } : { by: 'index', index };
}
