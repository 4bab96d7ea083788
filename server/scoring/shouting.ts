/** Shouting: whole passages in capitals, and exclamation marks by the row. It lowers civility and is no attack. */
import type { Finding } from '../model/score.ts';
import type { Signal } from './signal.ts';
import { isCapital, type Word } from './words.ts';

/** A row of capitals shorter than this is an abbreviation or a title, not shouting. */
const LETTERS = 12;
const WORDS = 3;
const EXCLAMATIONS = /[!\u01c3\uff01](?:\s{0,2}[!1?\uff01]){2,}/g;

interface Shout {
  begin: number;
  end: number;
  weight: number;
  why: string;
}

export function createShouting(): Signal {
  return {
    name: 'shouting',
    weight: 0.15,
    read({ original, words }, options) {
      const rows = findCapitals(original, words);
      const marks = original.includes('!') || original.includes('！') ? findExclamations(original) : [];
      const shouts = [...rows, ...marks];
      const value = Math.min(
        1,
        shouts.reduce((sum, shout) => sum + shout.weight, 0),
      );
      return { value, findings: options.findings ? describe(shouts) : [] };
    },
  };
}

/** Rows of at least three words in capitals; weight 1 where the whole text is. */
function findCapitals(original: string, words: readonly Word[]): Shout[] {
  const shouts: Shout[] = [];
  const why = 'Writing in capitals reads as shouting.';
  let from = 0;
  let letters = 0;
  for (let i = 0; i <= words.length; i++) {
    const word = words[i];
    if (word && isCapital(original, word)) {
      letters += word.end - word.begin;
      continue;
    }
    if (i - from >= WORDS && letters >= LETTERS) {
      shouts.push({ begin: words[from]!.begin, end: words[i - 1]!.end, weight: (i - from) / words.length, why });
    }
    from = i + 1;
    letters = 0;
  }
  return shouts;
}

function findExclamations(original: string): Shout[] {
  const why = 'Rows of exclamation marks read as shouting.';
  const shouts: Shout[] = [];
  for (const match of original.matchAll(EXCLAMATIONS)) {
    shouts.push({ begin: match.index, end: match.index + match[0].length, weight: 0.3, why });
  }
  return shouts;
}

function describe(shouts: readonly Shout[]): Finding[] {
  const sum = shouts.reduce((total, shout) => total + shout.weight, 0);
  return shouts.map(({ begin, end, weight, why }) => ({
    begin,
    end,
    signal: 'shouting',
    attribute: null,
    weight: weight / sum,
    why,
  }));
}
