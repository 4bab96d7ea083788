/** How likely each known word is to be what makes a text toxic, from texts in which people marked just that. */
import { CUES, createCueMarker } from '../cues.ts';
import { gramsOf, hashToken, IDENTITY_TOKEN, tokenOf } from '../grams.ts';
import { intern } from '../interning.ts';
import { type Lexicons, listIdentities } from '../lexicon.ts';
import { createMatchers } from '../matchers.ts';
import type { Word } from '../words.ts';
import type { Corpus } from './corpus.ts';
import type { Example } from './dataset.ts';
import { fitLogistic, type Labels, scoreRow } from './logistic.ts';
import { type Matrix, RowWriter } from './matrix.ts';
import { DIMENSIONS } from './word-vectors.ts';

const OPTIONS = { bits: 17, epochs: 30, seed: 30 };
const COST = 1;

/** Log-odds of standing in a marked span, per known word: fitted on the words' own grams, cues and vectors. */
export function fitSpanWords(
  corpus: Corpus,
  examples: readonly Example[],
  lexicons: Lexicons,
  vectors: Float32Array,
): Float32Array {
  const matrix = describeWords(corpus, lexicons, vectors);
  const weights = fitLogistic(matrix, countMarked(corpus, examples, listIdentities(lexicons)), OPTIONS);
  return Float32Array.from(corpus.words, (word, row) =>
    word === IDENTITY_TOKEN ? -8 : scoreRow(matrix, row, weights),
  );
}

/** Each known word as a text of its own. */
function describeWords(corpus: Corpus, lexicons: Lexicons, vectors: Float32Array): Matrix {
  const markCues = createCueMarker(lexicons, createMatchers(lexicons));
  const rows = new RowWriter(corpus.words.length, CUES.length + DIMENSIONS);
  corpus.words.forEach((text, i) => {
    const numbers = rows.begin();
    rows.addToken(gramsOf(text));
    const mark = markCues([{ ...intern(text), begin: 0, end: text.length, sentence: 0, disguised: false }])[0]!;
    for (let cue = 0; cue < CUES.length; cue++) numbers[cue] = (mark >> cue) & 1;
    numbers.set(vectors.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS), CUES.length);
  });
  return rows.finish();
}

/** Two rows for a word, one for its places inside spans and one for those outside, weighted by their numbers. */
function countMarked(corpus: Corpus, examples: readonly Example[], identities: ReadonlySet<string>): Labels {
  const inside = new Float32Array(corpus.words.length);
  const outside = new Float32Array(corpus.words.length);
  examples.forEach(({ spans }, i) => {
    if (!spans) return;
    for (const word of corpus.passages[i]!.words) {
      const row = corpus.vocabulary.find(hashToken(tokenOf(word.text, identities)));
      if (row >= 0) (isMarked(word, spans) ? inside : outside)[row]!++;
    }
  });
  const rows: number[] = [];
  const positive: number[] = [];
  const costs: number[] = [];
  for (const [counts, label] of [
    [inside, 1],
    [outside, 0],
  ] as const) {
    counts.forEach((count, row) => {
      if (count === 0) return;
      rows.push(row);
      positive.push(label);
      costs.push(COST * count);
    });
  }
  return { rows: Uint32Array.from(rows), positive: Uint8Array.from(positive), costs: Float32Array.from(costs) };
}

/** More than half of the word stands in a span. */
function isMarked(word: Word, spans: ReadonlySet<number>): boolean {
  let marked = 0;
  for (let i = word.begin; i < word.end; i++) if (spans.has(i)) marked++;
  return marked * 2 > word.end - word.begin;
}
