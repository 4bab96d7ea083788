/** What a person's name is made of, and the words of a text that may be one. */

/** A word of a text or of a name. */
export interface Word {
  text: string;
  /** By which words are the same: no accents, no case, no apostrophe. */
  key: string;
  index: number;
}

const WORD = /[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}]+)*/gu;

export function listWords(text: string): Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: found, index }) => ({ text: found, key: keyOf(found), index }));
}

export function keyOf(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();
}

/** "Judy's" as Judy and 's; null for a word that is no genitive. */
export function splitGenitive(word: string): { base: string; ending: string } | null {
  const match = /^(.{2,}?)(['’]s?|s)$/iu.exec(word);
  return match && { base: match[1]!, ending: match[2]! };
}

/** What stands in a name and names nobody. It is kept: who speaks as a councillor is part of what is said. */
const KEPT = new Set(
  `mr mrs ms miss mx dr prof professor rev reverend sir lady lord dame cllr councillor mayor mp md phd jr sr ii iii
  admin administrator moderator mod editor staff team anonymous anon anonym anonyme anonimo anoniem guest gast visitor
  unknown deleted user with for in on at to by is not no it my i me we you the of and a an from de des del della di da do dos van von der den ter la le los las el bin
  ibn st san herr frau senor senora don dona monsieur madame mme`.split(/\s+/),
);

/** A part of a name's word: "Tom" and "99" of "Tom99". */
export interface NamePiece {
  text: string;
  kind: 'name' | 'digits' | 'kept';
}

const PIECE = /\p{Lu}[\p{Ll}\p{M}]+|[\p{Ll}\p{Lo}\p{Lm}\p{Lt}\p{M}]+|\p{Lu}+(?![\p{Ll}\p{M}])|\p{N}+|[^\p{L}\p{N}]/gu;

/** "JudyMiller", "brennick_born" and "Tom99" in their pieces; a word written in one piece is one. */
export function splitPieces(word: string): NamePiece[] {
  return Array.from(word.match(PIECE) ?? [word], (text) => ({ text, kind: kindOf(text) }));
}

function kindOf(text: string): NamePiece['kind'] {
  if (/^\p{N}/u.test(text)) return 'digits';
  return /\p{L}/u.test(text) && !KEPT.has(keyOf(text)) ? 'name' : 'kept';
}

/** Whether any piece of a word is a name. */
export function hasName(word: string): boolean {
  return splitPieces(word).some(({ kind }) => kind === 'name');
}

/** A name's words from the first to the last that name anybody: without "Rev." and "MP". */
export function trimKept(words: readonly Word[]): Word[] {
  const isName = ({ text }: Word) => hasName(text);
  return words.slice(Math.max(0, words.findIndex(isName)), words.findLastIndex(isName) + 1);
}

/** Writes `name` in the case of `model`: JUDY, judy or Judy. */
export function matchCase(name: string, model: string): string {
  if (model.length > 1 && model === model.toUpperCase() && model !== model.toLowerCase()) return name.toUpperCase();
  if (model === model.toLowerCase() && model !== model.toUpperCase()) return name.toLowerCase();
  return /^\p{Lu}/u.test(model) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}
