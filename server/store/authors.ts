import type { State } from '../model/moderation.ts';
import { insertRows, selectIn } from './batch.ts';
import { identifyAuthor } from './identity.ts';
import { isRowNumber, takeNumbers } from './numbers.ts';
import { storableText } from './storable-text.ts';
import type { AuthorTable, Reader, Writer } from './tables.ts';

/** What the desk knows of an author. */
export interface AuthorRecord {
  id: number;
  name: string;
  source: string;
  foreignId: string | null;
  comments: number;
  visible: number;
  held: number;
  removed: number;
  /** Standing decisions of this desk. */
  approved: number;
  rejected: number;
  /** Rejections by the rule they named, most first. */
  rules: { rule: string; count: number }[];
  /** Mean civility of the scored comments, 0..1. */
  civility: number | null;
}

export async function findAuthor(db: Reader, id: number): Promise<AuthorRecord | null> {
  if (!isRowNumber(id)) return null;
  const author = await db.selectFrom('authors').selectAll().where('id', '=', id).executeTakeFirst();
  if (author === undefined) return null;
  const states = await db
    .selectFrom('comments')
    .select('state')
    .select((build) => [build.fn.countAll<number>().as('count'), build.fn.count<number>('civility').as('scored')])
    .select((build) => build.fn.sum<number | null>('civility').as('civility'))
    .where('author_id', '=', id)
    .where('withdrawn', '=', 0)
    .groupBy('state')
    .execute();
  const decisions = await countDecisions(db, id);
  const sum = (numbers: (number | null)[]) => numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
  const countOf = (state: State) => states.find((row) => row.state === state)?.count ?? 0;
  const scored = sum(states.map((row) => row.scored));
  const rejections = decisions.filter((row) => row.action === 'reject');
  return {
    id,
    name: author.name,
    source: author.source,
    foreignId: author.foreign_id,
    comments: sum(states.map((row) => row.count)),
    visible: countOf('visible'),
    held: countOf('held'),
    removed: countOf('removed'),
    approved: sum(decisions.filter((row) => row.action === 'approve').map((row) => row.count)),
    rejected: sum(rejections.map((row) => row.count)),
    rules: rejections.flatMap(({ rule, count }) => (rule === null ? [] : [{ rule, count }])),
    civility: scored === 0 ? null : sum(states.map((row) => row.civility)) / scored,
  };
}

/** Standing decisions about an author's comments, by action and rule, most first. */
function countDecisions(db: Reader, authorId: number) {
  return db
    .selectFrom('decisions')
    .innerJoin('comments', 'comments.id', 'decisions.comment_id')
    .select(['decisions.action', 'decisions.rule'])
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('comments.author_id', '=', authorId)
    .where('decisions.undone', 'is', null)
    .groupBy(['decisions.action', 'decisions.rule'])
    .orderBy('count', 'desc')
    .execute();
}

/** The row of each comment's author, added where it is new; null for a comment without one. In the order given. */
export async function resolveAuthors(
  tx: Writer,
  source: string,
  comments: { author: string | null; authorId: string | null }[],
): Promise<(number | null)[]> {
  const identities = comments.map((comment) => identifyAuthor(comment));
  const ids = new Map<string, number>();
  const wanted = [...new Set(identities)].filter((identity) => identity !== null);
  const known = await selectIn(wanted, (some) =>
    tx
      .selectFrom('authors')
      .select(['id', 'identity'])
      .where('source', '=', source)
      .where('identity', 'in', some)
      .execute(),
  );
  for (const row of known) ids.set(row.identity, row.id);
  const rows: AuthorTable[] = [];
  for (const [at, identity] of identities.entries()) {
    if (identity === null || ids.has(identity)) continue;
    const { author, authorId } = comments[at]!;
    ids.set(identity, 0);
    const name = storableText(author ?? authorId!);
    rows.push({ id: 0, source, identity, foreign_id: storableText(authorId), name });
  }
  const first = rows.length === 0 ? 0 : await takeNumbers(tx, 'author', rows.length);
  for (const [at, row] of rows.entries()) {
    row.id = first + at;
    ids.set(row.identity, row.id);
  }
  await insertRows(tx, 'authors', rows);
  return identities.map((identity) => (identity === null ? null : ids.get(identity)!));
}
