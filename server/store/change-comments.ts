import { sql } from 'kysely';
import { insertRows, selectIn } from './batch.ts';
import type { Change } from './change.ts';
import { isPostgres } from './engine.ts';
import type { Facts, NewEvent } from './events.ts';
import { toFigures, toFlags, toScore } from './insert-comments.ts';
import type { Judge, Judgement } from './judgement.ts';
import type { KnownComment } from './match-comments.ts';
import { takeNumbers } from './numbers.ts';
import { type Entry, findContradictions, isBack, orderComments } from './plan-comments.ts';
import { storableText } from './storable-text.ts';
import type { CommentTable, Reader, Writer } from './tables.ts';

const PLACES_AT_ONCE = 1_000;

/** The stored comments of an article, without their texts. */
export function listKnown(db: Reader, articleId: number): Promise<KnownComment[]> {
  return (
    db
      .selectFrom('comments')
      .select(['id', 'parent_id', 'author_id', 'n', 'depth', 'kind', 'foreign_id', 'fingerprint', 'url', 'date'])
      .select(['posted_at', 'status', 'state', 'queue', 'version', 'text_version', 'gone_at', 'withdrawn', 'implied'])
      .where('article_id', '=', articleId)
      .orderBy('n')
      // On PostgreSQL a decision could come between this look and our writing; SQLite has one writer anyway.
      .$if(isPostgres(db), (query) => query.forUpdate())
      .execute()
  );
}

/**
 * Gives every comment its place in display order; on stored ones also fills in what was unknown (an id, a permalink,
 * a time) and what this input lets us infer anew. Where a comment stands is not what it says, so its version stays.
 */
export async function placeComments(tx: Writer, entries: Entry[], missed: KnownComment[]): Promise<void> {
  const places = orderComments(entries, missed);
  for (const entry of entries) entry.n = places.get(entry.id)!;
  const moved = [
    ...missed.map((row) => ({ row, n: places.get(row.id)!, depth: row.depth })),
    ...entries.flatMap((entry) => (entry.known ? [{ row: entry.known, n: entry.n, depth: entry.comment.depth }] : [])),
  ].filter(({ row, n, depth }) => row.n !== n || row.depth !== depth);
  for (let at = 0; at < moved.length; at += PLACES_AT_ONCE) {
    const rows = moved.slice(at, at + PLACES_AT_ONCE);
    const values = rows.map(({ row, n, depth }) => sql`(${sql.lit(row.id)}, ${sql.lit(n)}, ${sql.lit(depth)})`);
    await sql`with places (id, n, depth) as (values ${sql.join(values)})
      update comments set n = places.n, depth = places.depth from places where comments.id = places.id`.execute(tx);
  }
  for (const entry of entries) {
    const found = entry.known === null ? {} : findFilled(entry.known, entry);
    if (Object.keys(found).length > 0) await tx.updateTable('comments').set(found).where('id', '=', entry.id).execute();
  }
}

function findFilled(known: KnownComment, { comment, implied }: Entry): Partial<CommentTable> {
  const found: Partial<CommentTable> = {};
  if (known.foreign_id === null && comment.id !== null) found.foreign_id = storableText(comment.id);
  if (known.url === null && comment.url !== null) found.url = storableText(comment.url);
  if (known.posted_at === null && comment.postedAt !== null) found.posted_at = comment.postedAt;
  // An input that shows less of the discussion infers less: what was inferred before stays.
  if (implied !== null && implied !== known.implied) found.implied = implied;
  return found;
}

/** Writes what an input changed about stored comments, each a new version; yields the events that say so. */
export async function updateComments(
  change: Change,
  articleId: number,
  changed: Entry[],
  judge: Judge,
): Promise<NewEvent[]> {
  const ids = changed.map((entry) => entry.id);
  const decided = await listDecided(change.tx, ids);
  const texts = await listTexts(change.tx, ids);
  const events: NewEvent[] = [];
  for (const entry of changed) {
    const known = entry.known!;
    const differs = findContradictions(entry);
    const standing = decided.has(entry.id) ? known.state : null;
    const isJudged = differs.text || (standing === null && (differs.kind || differs.status));
    const judged = isJudged ? judge(entry.comment, standing) : null;
    const facts = collectFacts(entry, differs);
    const after: Facts = judged === null ? facts : { ...facts, state: judged.state, queue: judged.queue };
    await writeVersion(change, entry, facts, judged);
    const before = pickBefore(known, texts.get(entry.id)!, Object.keys(after));
    const what = isBack(entry) && Object.keys(facts).length === 1 ? 'comment:returned' : 'comment:changed';
    events.push({
      what,
      articleId,
      commentId: entry.id,
      before: { version: known.version, ...before },
      after: { version: known.version + 1, ...after },
    });
  }
  return events;
}

type Changed = Partial<Pick<CommentTable, 'text' | 'author_id' | 'kind' | 'status' | 'parent_id' | 'gone_at'>>;

function collectFacts(entry: Entry, differs: ReturnType<typeof findContradictions>): Changed {
  const facts: Changed = {};
  if (differs.text) {
    facts.text = storableText(entry.comment.text);
    if (entry.authorId !== entry.known!.author_id) facts.author_id = entry.authorId;
  }
  if (differs.kind) facts.kind = entry.comment.kind;
  if (differs.status) facts.status = entry.comment.status;
  if (differs.parent) facts.parent_id = entry.parentId;
  if (isBack(entry)) facts.gone_at = null;
  return facts;
}

function pickBefore(known: KnownComment, text: string, names: string[]): Facts {
  const all: Facts = { ...known, text };
  return Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
}

async function writeVersion(change: Change, entry: Entry, facts: Changed, judged: Judgement | null): Promise<void> {
  const known = entry.known!;
  const textVersion = known.text_version + (facts.text === undefined ? 0 : 1);
  const { appraisal } = entry.comment;
  const scoreId = judged !== null && appraisal !== null ? await takeNumbers(change.tx, 'score', 1) : null;
  await change.tx
    .updateTable('comments')
    .set({ ...facts, version: known.version + 1, text_version: textVersion })
    .$if(facts.text !== undefined, (query) => query.set({ fingerprint: entry.fingerprint }))
    .$if(judged !== null, (query) =>
      query.set({ state: judged!.state, queue: judged!.queue, risk: appraisal?.risk ?? 0 }),
    )
    .$if(scoreId !== null, (query) => query.set({ score_id: scoreId, ...toFigures(appraisal) }))
    .where('id', '=', entry.id)
    .execute();
  if (judged === null) return;
  await insertRows(change.tx, 'scores', toScore(change, entry, textVersion, scoreId));
  await change.tx.deleteFrom('flags').where('comment_id', '=', entry.id).execute();
  await insertRows(change.tx, 'flags', toFlags(entry, judged));
}

/** Marks what the site dropped; nothing is deleted, and its state stays as it was. */
export async function markGone(change: Change, articleId: number, gone: KnownComment[]): Promise<NewEvent[]> {
  const ids = gone.map((row) => row.id);
  await selectIn(ids, (some) =>
    change.tx
      .updateTable('comments')
      .set({ gone_at: change.at, version: sql`version + 1` })
      .where('id', 'in', some)
      .execute(),
  );
  return gone.map(({ id, version }) => ({
    what: 'comment:gone',
    articleId,
    commentId: id,
    before: { version, gone_at: null },
    after: { version: version + 1, gone_at: change.at },
  }));
}

/** Those of the comments about which a decision stands that settled their state. */
export async function listDecided(db: Reader, ids: number[]): Promise<Set<number>> {
  const rows = await selectIn(ids, (some) =>
    db
      .selectFrom('decisions')
      .select('comment_id')
      .where('comment_id', 'in', some)
      .where('undone', 'is', null)
      .where('action', '!=', 'escalate')
      .execute(),
  );
  return new Set(rows.map((row) => row.comment_id));
}

async function listTexts(db: Reader, ids: number[]): Promise<Map<number, string>> {
  const rows = await selectIn(ids, (some) =>
    db.selectFrom('comments').select(['id', 'text']).where('id', 'in', some).execute(),
  );
  return new Map(rows.map((row) => [row.id, row.text]));
}
