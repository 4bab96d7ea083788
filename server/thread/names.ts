/** Finds the author whom words in a comment mean: by full name, its first or last word, "Judy M.", or a beginning of four letters. */

/** Letters and digits in lower case, accents taken off, words apart by one space. */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const SHORTEST_PREFIX = 4;
const LONGEST_PREFIX = 24;

/** An author's comments so far, the latest last. */
export interface KnownAuthor {
  name: string;
  comments: number[];
}

/**
 * Grows comment by comment, so that only authors who have already written are found. Each name is entered under a bounded
 * number of keys: lookups cost the same in a thread of ten and of a million comments.
 */
export class Authors {
  readonly #full = new Map<string, KnownAuthor>();
  readonly #short = new Map<string, KnownAuthor | null>();

  get(name: string): KnownAuthor | undefined {
    return this.#full.get(plainWords(name));
  }

  add(name: string, comment: number): void {
    const key = plainWords(name);
    if (key === '') return;
    const known = this.#full.get(key);
    if (known) {
      known.comments.push(comment);
      return;
    }
    const author: KnownAuthor = { name, comments: [comment] };
    this.#full.set(key, author);
    for (const short of shortForms(key)) {
      // A form that two authors share names neither.
      this.#short.set(short, this.#short.has(short) ? null : author);
    }
  }

  /** The author whom the longest beginning of these words names, and how many words that took. */
  find(words: readonly string[]): { author: KnownAuthor; length: number; exact: boolean } | null {
    for (let length = Math.min(words.length, 5); length > 0; length--) {
      const key = words.slice(0, length).join(' ');
      const author = this.#full.get(key);
      if (author) return { author, length, exact: true };
    }
    for (let length = Math.min(words.length, 2); length > 0; length--) {
      const author = this.#short.get(words.slice(0, length).join(' '));
      if (author) return { author, length, exact: false };
    }
    return null;
  }
}

function shortForms(key: string): Set<string> {
  const words = key.split(' ');
  const [first, last] = [words[0]!, words.at(-1)!];
  const forms = new Set<string>();
  if (first.length >= 2) forms.add(first);
  if (words.length > 1 && last.length >= SHORTEST_PREFIX) forms.add(last);
  if (words.length > 1) forms.add(`${first} ${last[0]}`);
  for (let length = SHORTEST_PREFIX; length < Math.min(first.length, LONGEST_PREFIX); length++)
    forms.add(first.slice(0, length));
  forms.delete(key);
  return forms;
}
