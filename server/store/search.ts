import { type RawBuilder, sql } from 'kysely';
import { isPostgres } from './engine.ts';
import { isRowNumber } from './numbers.ts';
import type { Reader } from './tables.ts';

/** More words than anybody types; each is a look-up of its own. */
const MOST_WORDS = 20;
/** PostgreSQL refuses to look for a word of more than 2,046 bytes. */
const LONGEST_WORD = 200;

/**
 * The condition that a comment (table `comments`) holds every word, the last one as a beginning; a word that ends
 * in * is a beginning, too. Null where there is no word to look for.
 */
export function holdsWords(db: Reader, words: string): RawBuilder<boolean> | null {
  const match = matchWords(db, words);
  if (match === null || isPostgres(db)) return match;
  return sql<boolean>`comments.id in (select rowid from comment_words where ${match})`;
}

/** The newest comments that hold the words, at most `limit`. In SQLite the index itself is read from its end. */
export async function findHits(
  db: Reader,
  words: string,
  options: { articleId?: number; before?: number; limit: number },
): Promise<{ id: number }[]> {
  const match = matchWords(db, words);
  if (match === null || !isRowNumber(options.articleId ?? 0)) return [];
  const id = isPostgres(db) ? sql`comments.id` : sql`comment_words.rowid`;
  const source = isPostgres(db) ? sql`comments` : sql`comment_words join comments on comments.id = comment_words.rowid`;
  const inArticle = options.articleId === undefined ? sql`` : sql`and comments.article_id = ${options.articleId}`;
  const before = options.before === undefined ? sql`` : sql`and ${id} < ${options.before}`;
  const { rows } = await sql<{ id: number }>`
    select comments.id from ${source}
    where ${match} and comments.withdrawn = 0 ${inArticle} ${before}
    order by ${id} desc limit ${options.limit}`.execute(db);
  return rows;
}

function matchWords(db: Reader, words: string): RawBuilder<boolean> | null {
  const terms = readTerms(words);
  if (terms.length === 0) return null;
  if (isPostgres(db)) {
    const query = terms.map(({ word, isBeginning }) => `'${word}'${isBeginning ? ':*' : ''}`).join(' & ');
    return sql<boolean>`comments.words @@ to_tsquery('simple', ${query})`;
  }
  const query = terms.map(({ word, isBeginning }) => `"${word}"${isBeginning ? '*' : ''}`).join(' ');
  return sql<boolean>`comment_words match ${query}`;
}

/** Letters and digits only: nothing typed can be an operator of either engine's query language. */
function readTerms(words: string): { word: string; isBeginning: boolean }[] {
  const found = [...words.matchAll(/([\p{L}\p{M}\p{N}]+)(\*?)/gu)].slice(0, MOST_WORDS);
  return found.map(([, word, star], index) => ({
    word: word!.slice(0, LONGEST_WORD),
    isBeginning: star === '*' || index === found.length - 1,
  }));
}
