/**
 * The fitted model at work: linear in what it sees, so that each word's part in a score is exact.
 * A head's score of a stretch of text is its bias
 *   + the weights of the distinct words and pairs, summed, over the root of their number
 *   + the weights of the distinct words' runs of characters, summed, over the root of their number
 *   + the weights of its cues, by their strength + the mean of its words' values.
 * The main heads pool the text with its sentences: half the text's own score and half a soft maximum over sentences.
 */
import { CUES, strengthOf } from './cues.ts';
import { BUCKETS, pairBucket } from './grams.ts';
import { type Head, type HeadName, MAIN_HEADS, type ModelFile, SIDE_HEADS, VALUE_COLUMNS } from './model-file.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';
import { addBucket, HASH, HEADS, OWN, RUN_COUNT, RUNS, SEEN, VOCABULARY_ROW, WordWeights } from './word-weights.ts';
import type { Word } from './words.ts';

const MAIN = MAIN_HEADS.length;
const NAMES: readonly HeadName[] = [...MAIN_HEADS, ...SIDE_HEADS];
/** How sharply the soft maximum over sentences prefers the strongest. */
const SHARPNESS = 2;
/** Sentences are numbered in 16 bits, which keeps what was seen in a small space, and then from 1 again. */
const LAST_SENTENCE = 0xffff;

/** Integer sums over one stretch of text, a number for each head. */
interface Sums {
  words: Int32Array;
  runs: Int32Array;
  values: Int32Array;
  wordCount: number;
  runCount: number;
  valueCount: number;
  cueCounts: Uint32Array;
}

function createSums(): Sums {
  return {
    words: new Int32Array(HEADS),
    runs: new Int32Array(HEADS),
    values: new Int32Array(MAIN),
    wordCount: 0,
    runCount: 0,
    valueCount: 0,
    cueCounts: new Uint32Array(CUES.length),
  };
}

function clear(sums: Sums): void {
  sums.words.fill(0);
  sums.runs.fill(0);
  sums.values.fill(0);
  sums.cueCounts.fill(0);
  sums.wordCount = sums.runCount = sums.valueCount = 0;
}

/** A head's score of a stretch of text. */
function scoreSums(head: Head, h: number, sums: Sums): number {
  let score = head.bias;
  if (sums.wordCount > 0) score += (head.wordScale * sums.words[h]!) / Math.sqrt(sums.wordCount);
  if (sums.runCount > 0) score += (head.runScale * sums.runs[h]!) / Math.sqrt(sums.runCount);
  if (h < MAIN && sums.valueCount > 0) score += (head.valueScale * sums.values[h]!) / sums.valueCount;
  for (let cue = 0; cue < CUES.length; cue++) {
    if (sums.cueCounts[cue]! > 0) score += head.cues[cue]! * strengthOf(sums.cueCounts[cue]!);
  }
  return score;
}

/** One sentence: words `from` to `to`, with its own score and counts, for an explanation. */
interface Stretch {
  from: number;
  to: number;
  score: number;
  sums: Sums;
}

export class Model {
  readonly vocabulary: Vocabulary;
  readonly file: ModelFile;
  private readonly heads: Head[];
  private readonly weights: WordWeights;
  private readonly text = createSums();
  private readonly sentence = createSums();
  /** The number of the sentence in which a pair's bucket was last seen; numbers go on from text to text. */
  private readonly pairSeen = new Uint16Array(BUCKETS);
  private textNumber = 0;
  private sentenceNumber = 0;

  constructor(file: ModelFile, identities: ReadonlySet<string>) {
    this.file = file;
    this.vocabulary = createVocabulary(file.tables.hashes);
    this.weights = new WordWeights(file.tables, this.vocabulary, identities);
    this.heads = NAMES.map((name) => file.header.heads[name]);
  }

  /** The scores of all heads before calibration, main heads first. `marks` are the words' cues; at least one word. */
  score(words: readonly Word[], marks: Uint16Array): Float64Array {
    const scores = new Float64Array(HEADS);
    const powers = new Float64Array(MAIN);
    let sentences = 0;
    this.sumText(words, marks, () => {
      sentences++;
      for (let h = 0; h < MAIN; h++) powers[h]! += Math.exp(SHARPNESS * scoreSums(this.heads[h]!, h, this.sentence));
    });
    for (let h = 0; h < HEADS; h++) {
      const whole = scoreSums(this.heads[h]!, h, this.text);
      const pooled = h < MAIN && sentences > 1;
      scores[h] = pooled ? 0.5 * whole + (0.5 * Math.log(powers[h]! / sentences)) / SHARPNESS : whole;
    }
    return scores;
  }

  /** A head's score before calibration, among a text's scores. */
  rawScore(name: HeadName, scores: Float64Array): number {
    return scores[NAMES.indexOf(name)]!;
  }

  /** The calibrated probability (0..1) that a head's score stands for. */
  probability(name: HeadName, scores: Float64Array): number {
    const { slope, shift } = this.file.header.heads[name];
    return 1 / (1 + Math.exp(-(slope * this.rawScore(name, scores) + shift)));
  }

  /** The probability of good feeling less that of bad, -1..1. */
  feel(scores: Float64Array): number {
    return this.probability('positive', scores) - this.probability('negative', scores);
  }

  /** A word's log-odds of being what makes a text toxic; null where the model does not know the word. */
  spanOdds(word: Word): number | null {
    const row = this.weights.numbers[this.weights.find(word) + VOCABULARY_ROW]!;
    const { tables, header } = this.file;
    return row < 0 ? null : header.spans.valueScale * tables.values[row * VALUE_COLUMNS + MAIN]!;
  }

  /**
   * How much each word pulls a main head's score up (or down): the derivative of the pooled score, word by word.
   * A pair counts half for each of its words; a word said twice shows its pull at both places.
   */
  explain(words: readonly Word[], marks: Uint16Array, name: (typeof MAIN_HEADS)[number]): Float64Array {
    const h = MAIN_HEADS.indexOf(name);
    const head = this.heads[h]!;
    const stretches: Stretch[] = [];
    this.sumText(words, marks, (from, to) => {
      const sums = { ...this.sentence, cueCounts: this.sentence.cueCounts.slice() };
      stretches.push({ from, to, score: scoreSums(head, h, this.sentence), sums });
    });
    const total = stretches.reduce((sum, { score }) => sum + Math.exp(SHARPNESS * score), 0);
    const own = this.weighWords(words, h);
    const pulls = new Float64Array(words.length);
    for (const { from, to, score, sums } of stretches) {
      const share = Math.exp(SHARPNESS * score) / total;
      for (let i = from; i < to; i++) {
        pulls[i] =
          0.5 * pullOf(own[i]!, marks[i]!, head, this.text) + 0.5 * share * pullOf(own[i]!, marks[i]!, head, sums);
      }
    }
    return pulls;
  }

  /** Each word's own weights for one head, with half of its pairs', before they are divided by a stretch's counts. */
  private weighWords(words: readonly Word[], h: number): OwnWeights[] {
    const { mainWords, values } = this.file.tables;
    let before = 0;
    const own: OwnWeights[] = [];
    words.forEach((word, i) => {
      const at = this.weights.find(word);
      const { numbers } = this.weights;
      const hash = numbers[at + HASH]!;
      const row = numbers[at + VOCABULARY_ROW]!;
      const weights = { words: numbers[at + OWN + h]!, runs: numbers[at + RUNS + h]!, value: 0 };
      if (row >= 0) weights.value = values[row * VALUE_COLUMNS + h]!;
      if (i > 0 && word.sentence === words[i - 1]!.sentence) {
        const half = mainWords[pairBucket(before, hash) * MAIN + h]! / 2;
        weights.words += half;
        own[i - 1]!.words += half;
      }
      own.push(weights);
      before = hash;
    });
    return own;
  }

  /** Sums the text sentence by sentence; calls back while `sentence` holds each one's sums. */
  private sumText(words: readonly Word[], marks: Uint16Array, onSentence: (from: number, to: number) => void): void {
    clear(this.text);
    if (this.sentenceNumber > LAST_SENTENCE / 2) this.forgetSeen();
    this.textNumber = this.sentenceNumber + 1;
    for (let from = 0; from < words.length; ) {
      const { sentence } = words[from]!;
      clear(this.sentence);
      // In the middle of a text only where it has tens of thousands of sentences: its words then count anew.
      if (this.sentenceNumber === LAST_SENTENCE) this.forgetSeen();
      this.sentenceNumber++;
      let to = from;
      let before = 0;
      for (; to < words.length && words[to]!.sentence === sentence; to++) {
        const at = this.weights.find(words[to]!);
        const hash = this.weights.numbers[at + HASH]!;
        this.addWord(at, marks[to]!);
        if (to > from) this.addPair(pairBucket(before, hash));
        before = hash;
      }
      onSentence(from, to);
      from = to;
    }
  }

  private forgetSeen(): void {
    this.pairSeen.fill(0);
    this.weights.forgetSeen();
    this.sentenceNumber = 0;
    this.textNumber = 1;
  }

  private addWord(at: number, marks: number): void {
    const { numbers } = this.weights;
    const seen = numbers[at + SEEN]!;
    if (seen !== this.sentenceNumber) {
      numbers[at + SEEN] = this.sentenceNumber;
      addDistinct(numbers, at, this.sentence, MAIN);
      if (seen < this.textNumber) addDistinct(numbers, at, this.text, HEADS);
    }
    const row = numbers[at + VOCABULARY_ROW]!;
    if (row >= 0) this.addValue(row);
    if (marks > 0) this.addCues(marks);
  }

  private addPair(bucket: number): void {
    const seen = this.pairSeen[bucket]!;
    if (seen === this.sentenceNumber) return;
    this.pairSeen[bucket] = this.sentenceNumber;
    const { mainWords, sideWords } = this.file.tables;
    this.sentence.wordCount++;
    for (let h = 0; h < MAIN; h++) this.sentence.words[h]! += mainWords[bucket * MAIN + h]!;
    if (seen >= this.textNumber) return;
    this.text.wordCount++;
    addBucket(this.text.words, bucket, mainWords, sideWords);
  }

  private addValue(row: number): void {
    const { values } = this.file.tables;
    this.text.valueCount++;
    this.sentence.valueCount++;
    for (let h = 0; h < MAIN; h++) {
      const value = values[row * VALUE_COLUMNS + h]!;
      this.text.values[h]! += value;
      this.sentence.values[h]! += value;
    }
  }

  private addCues(marks: number): void {
    for (let cue = 0; cue < CUES.length; cue++) {
      if ((marks & (1 << cue)) === 0) continue;
      this.text.cueCounts[cue]!++;
      this.sentence.cueCounts[cue]!++;
    }
  }
}

function addDistinct(numbers: Int32Array, at: number, to: Sums, heads: number): void {
  to.wordCount++;
  to.runCount += numbers[at + RUN_COUNT]!;
  for (let h = 0; h < heads; h++) {
    to.runs[h]! += numbers[at + RUNS + h]!;
    to.words[h]! += numbers[at + OWN + h]!;
  }
}

/** A word's own weights for one head: in `words` half of its pairs' too. */
interface OwnWeights {
  words: number;
  runs: number;
  value: number;
}

function pullOf(own: OwnWeights, marks: number, head: Head, sums: Sums): number {
  let pull = (head.wordScale * own.words) / Math.sqrt(Math.max(1, sums.wordCount));
  pull += (head.runScale * own.runs) / Math.sqrt(Math.max(1, sums.runCount));
  pull += (head.valueScale * own.value) / Math.max(1, sums.valueCount);
  for (let cue = 0; cue < CUES.length; cue++) {
    const count = sums.cueCounts[cue]!;
    if (marks & (1 << cue) && count > 0) pull += (head.cues[cue]! * strengthOf(count)) / count;
  }
  return pull;
}
