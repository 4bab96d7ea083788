/** People whom texts speak of and who wrote nothing there: only a person can tell them from places and things. */
import { hasName, keyOf, listWords, trimKept } from './name-words.ts';

const CAPITAL = "(?:\\p{Lu}['’])?\\p{Lu}\\p{Ll}[\\p{Ll}\\p{M}]{0,40}";
/** Two to four words with capitals, one after another; of small words only the particles of names stand between. */
const CAPITALS = new RegExp(`${CAPITAL}(?: (?:(?:de|del|la|van|von|der|den|di|da|bin|al) ){0,2}${CAPITAL}){1,3}`, 'gu');
const MOST = 30;

/** What may be the full name of somebody else, the most frequent first, at most 30. */
export function proposeNames(texts: readonly string[], known: readonly string[]): string[] {
  const authors = new Set(known.flatMap((name) => listWords(name).map(({ key }) => key)));
  const small = new Set(texts.flatMap((text) => text.match(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]*/gu) ?? []));
  const counts = new Map<string, number>();
  for (const [found] of texts.flatMap((text) => [...text.matchAll(CAPITALS)])) {
    const words = trimKept(listWords(found));
    // "Wrong Way" is no name where both are words of the texts.
    const isNew = words.some(({ text }) => hasName(text) && !small.has(text.toLowerCase()));
    if (words.length < 2 || !isNew || words.some(({ text, key }) => hasName(text) && authors.has(key))) continue;
    const name = found.slice(words[0]!.index, words.at(-1)!.index + words.at(-1)!.text.length);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || keyOf(a[0]).localeCompare(keyOf(b[0])))
    .slice(0, MOST)
    .map(([name]) => name);
}
