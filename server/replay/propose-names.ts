/** People whom texts speak of and who wrote nothing there: only a person can tell them from places and things. */
import { hasName, keyOf, listWords, trimKept } from './name-words.ts';

/** Two to four words with capitals, one after another; of the particles inside names only small ones. */
const CAPITALS =
  /\p{Lu}[\p{Ll}\p{M}'’]{1,40}(?: (?:(?:de|del|la|van|von|der|den|di|da|bin|al) ){0,2}\p{Lu}[\p{Ll}\p{M}'’]{1,40}){1,3}/gu;
const MOST = 30;

/** What may be the full name of somebody else, the most frequent first, at most 30. */
export function proposeNames(texts: readonly string[], known: readonly string[]): string[] {
  const authors = new Set(known.flatMap((name) => listWords(name).map(({ key }) => key)));
  const counts = new Map<string, number>();
  for (const [found] of texts.flatMap((text) => [...text.matchAll(CAPITALS)])) {
    const words = trimKept(listWords(found));
    if (words.length < 2 || words.some(({ text, key }) => hasName(text) && authors.has(key))) continue;
    const name = found.slice(words[0]!.index, words.at(-1)!.index + words.at(-1)!.text.length).replace(/['’]s?$/, '');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || keyOf(a[0]).localeCompare(keyOf(b[0])))
    .slice(0, MOST)
    .map(([name]) => name);
}
