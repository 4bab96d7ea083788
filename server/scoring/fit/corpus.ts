/** From labelled texts to what a fit needs: a vocabulary, normalised words, and a matrix of their grams. */
import { CUES, createCueMarker, strengthOf } from '../cues.ts';
import { gramsOf, hashToken, type TokenGrams, tokenOf } from '../grams.ts';
import { type Lexicons, listIdentities } from '../lexicon.ts';
import { createMatchers } from '../matchers.ts';
import { createNormaliser, type Normalise, type Passage } from '../normalise.ts';
import { listOffensive } from '../profanity.ts';
import { createVocabulary, createWordTest, type Vocabulary } from '../vocabulary.ts';
import { type Matrix, RowWriter } from './matrix.ts';
import { DIMENSIONS } from './word-vectors.ts';

/** A word is known from this many occurrences on. */
const LEAST_COUNT = 4;

export interface Corpus {
  /** The known words, most frequent first. */
  words: string[];
  vocabulary: Vocabulary;
  normalise: Normalise;
  passages: Passage[];
}

/** `toxic[i]` says whether text i is; it serves to tell a word in disguise from one of the language. */
export function buildCorpus(texts: readonly string[], toxic: readonly boolean[], lexicons: Lexicons): Corpus {
  const identities = listIdentities(lexicons);
  const offensive = listOffensive(lexicons);
  const plain = createNormaliser(lexicons.lookAlikes, { offensive: [], isWord: () => true });
  const counts = countTokens(
    texts.map((text) => plain(text)),
    toxic,
    identities,
  );
  const words = chooseWords(counts, lexicons, offensive);
  const vocabulary = createVocabulary(Int32Array.from(words, hashToken));
  const isWord = createWordTest(lexicons, vocabulary);
  const normalise = createNormaliser(lexicons.lookAlikes, { offensive, isWord });
  return { words, vocabulary, normalise, passages: texts.map((text) => normalise(text)) };
}

interface Count {
  all: number;
  toxic: number;
}

function countTokens(
  passages: readonly Passage[],
  toxic: readonly boolean[],
  identities: ReadonlySet<string>,
): Map<string, Count> {
  const counts = new Map<string, Count>();
  passages.forEach(({ words }, i) => {
    // A word counts once a text, so that nobody makes a word by saying it a hundred times.
    for (const token of new Set(words.map((word) => tokenOf(word.text, identities)))) {
      const count = counts.get(token) ?? { all: 0, toxic: 0 };
      count.all++;
      if (toxic[i]) count.toxic++;
      counts.set(token, count);
    }
  });
  return counts;
}

/** Known words; not those that only an offence in disguise explains: they read as one, and toxic texts say them. */
function chooseWords(counts: ReadonlyMap<string, Count>, lexicons: Lexicons, offensive: readonly string[]): string[] {
  const suspicious = createNormaliser(lexicons.lookAlikes, { offensive, isWord: () => false });
  const isDisguise = (word: string, count: Count): boolean =>
    count.toxic * 2 >= count.all && suspicious(word).words.some((found) => found.disguised);
  return [...counts]
    .filter(([word, count]) => count.all >= LEAST_COUNT && !/^\d+$/.test(word) && !isDisguise(word, count))
    .sort((a, b) => b[1].all - a[1].all || (a[0] < b[0] ? -1 : 1))
    .map(([word]) => word);
}

/** Rows of grams; the dense numbers are the cues' strengths, then twice the mean of the words' vectors. */
export function buildMatrix(corpus: Corpus, lexicons: Lexicons, vectors: Float32Array): Matrix {
  const identities = listIdentities(lexicons);
  const markCues = createCueMarker(lexicons, createMatchers(lexicons));
  const rows = new RowWriter(corpus.passages.length, CUES.length + DIMENSIONS);
  const known = new Map<string, TokenGrams>();
  for (const { words } of corpus.passages) {
    const tokens = words.map((word) => {
      const token = tokenOf(word.text, identities);
      const grams = known.get(token) ?? gramsOf(token);
      known.set(token, grams);
      return grams;
    });
    const numbers = rows.begin();
    tokens.forEach((token, i) => {
      rows.addToken(token);
      if (i > 0 && words[i]!.sentence === words[i - 1]!.sentence) rows.addPair(tokens[i - 1]!, token);
    });
    fillCues(markCues(words), numbers);
    fillMean(tokens, corpus.vocabulary, vectors, numbers.subarray(CUES.length));
  }
  return rows.finish();
}

function fillCues(marks: Uint16Array, numbers: Float32Array): void {
  for (let cue = 0; cue < CUES.length; cue++) {
    let count = 0;
    for (const mark of marks) if (mark & (1 << cue)) count++;
    numbers[cue] = strengthOf(count);
  }
}

function fillMean(
  tokens: readonly TokenGrams[],
  vocabulary: Vocabulary,
  vectors: Float32Array,
  mean: Float32Array,
): void {
  let known = 0;
  for (const { hash } of tokens) {
    const row = vocabulary.find(hash);
    if (row < 0) continue;
    known++;
    for (let k = 0; k < mean.length; k++) mean[k]! += vectors[row * mean.length + k]!;
  }
  if (known > 0) for (let k = 0; k < mean.length; k++) mean[k]! *= 2 / known;
}
