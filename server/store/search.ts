import { type RawBuilder, sql } from 'kysely';
import { isPostgres } from './engine.ts';
import type { Reader } from './tables.ts';

/** More words than anybody types; each is a look-up of its own. */
const MOST_WORDS = 20;

/**
 * The condition that a comment (table `comments`) holds every word, the last one as a beginning; a word that ends
 * in * is a beginning, too. Null where there is no word to look for. The one place where the engines differ.
 */
export function holdsWords(db: Reader, words: string): RawBuilder<boolean> | null {
  const terms = readTerms(words);
  if (terms.length === 0) return null;
  if (isPostgres(db)) {
    const query = terms.map(({ word, isBeginning }) => `'${word}'${isBeginning ? ':*' : ''}`).join(' & ');
    return sql<boolean>`comments.words @@ to_tsquery('simple', ${query})`;
  }
  const query = terms.map(({ word, isBeginning }) => `"${word}"${isBeginning ? '*' : ''}`).join(' ');
  return sql<boolean>`comments.id in (select rowid from comment_words where comment_words match ${query})`;
}

/** Letters and digits only: nothing typed can be an operator of either engine's query language. */
function readTerms(words: string): { word: string; isBeginning: boolean }[] {
  const found = [...words.matchAll(/([\p{L}\p{M}\p{N}]+)(\*?)/gu)].slice(0, MOST_WORDS);
  return found.map(([, word, star], index) => ({
    word: word!,
    isBeginning: star === '*' || index === found.length - 1,
  }));
}
