/** Words as the statistics see them. */

/** Letters and digits of any script, apostrophes within a word kept. No quantifier overlaps another: linear. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

/** The words of a text in order, in lower case. */
export function splitWords(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
