/** Ways in which writers hide a word from a filter. Each takes a word of letters and gives its disguise. */

const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  u: 'υ',
  x: 'х',
  y: 'у',
};

export const OBFUSCATIONS: Readonly<Record<string, (word: string) => string>> = {
  leet: (word) => word.replace(/[aeiost]/gi, (letter) => LEET[letter.toLowerCase()]!),
  'zero-width': (word) => [...word].join('\u200b'),
  'look-alike': (word) => word.replace(/[aceiopsuxy]/gi, (letter) => LOOK_ALIKE[letter.toLowerCase()]!),
  spaced: (word) => [...word].join(' '),
  dotted: (word) => [...word].join('.'),
  repeated: (word) => word.replace(/[aeiou]/i, '$&$&$&$&'),
  starred: (word) => (word.length < 3 ? word : `${word[0]}*${word.slice(2)}`),
  swapped: (word) => (word.length < 4 ? word : `${word[0]}${word[2]}${word[1]}${word.slice(3)}`),
};

/** The text with each word of the list in disguise. */
export function obfuscate(text: string, words: ReadonlySet<string>, disguise: (word: string) => string): string {
  return text.replace(/[a-z]+/gi, (word) => (words.has(word.toLowerCase()) ? disguise(word) : word));
}
