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
import { addBucket, HEADS, WordTable } from './word-table.ts';
import type { Word } from './words.ts';

const MAIN = MAIN_HEADS.length;
const NAMES: readonly HeadName[] = [...MAIN_HEADS, ...SIDE_HEADS];
/** How sharply the soft maximum over sentences prefers the strongest. */
const SHARPNESS = 2;

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
  private readonly table: WordTable;
  private readonly text = createSums();
  private readonly sentence = createSums();
  /** The number of the sentence in which a pair's bucket was last seen; numbers go on from text to text. */
  private readonly pairSeen = new Uint32Array(BUCKETS);
  private textNumber = 0;
  private sentenceNumber = 0;
  private places = new Uint32Array(256);

  constructor(file: ModelFile, identities: ReadonlySet<string>) {
    this.file = file;
    this.vocabulary = createVocabulary(file.tables.hashes);
    this.table = new WordTable(file.tables, this.vocabulary, identities);
    this.heads = NAMES.map((name) => file.header.heads[name]);
  }

  /** The scores of all heads before calibration, main heads first. `marks` are the words' cues; at least one word. */
  score(words: readonly Word[], marks: Uint8Array): Float64Array {
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

  /** A word's log-odds of being what makes a text toxic; null where the model does not know the word. */
  spanOdds(word: string): number | null {
    const row = this.table.rows[this.table.find(word)]!;
    const { tables, header } = this.file;
    return row < 0 ? null : header.spans.valueScale * tables.values[row * VALUE_COLUMNS + MAIN]!;
  }

  /**
   * How much each word pulls a main head's score up (or down): the derivative of the pooled score, word by word.
   * A pair counts half for each of its words; a word said twice shows its pull at both places.
   */
  explain(words: readonly Word[], marks: Uint8Array, name: (typeof MAIN_HEADS)[number]): Float64Array {
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
        const inText = this.pullOf(i, own[i]!, marks[i]!, h, this.text);
        pulls[i] = 0.5 * inText + 0.5 * share * this.pullOf(i, own[i]!, marks[i]!, h, sums);
      }
    }
    return pulls;
  }

  /** Each word's own weight and half of its pairs', before they are divided by a stretch's count. */
  private weighWords(words: readonly Word[], h: number): Float64Array {
    const { sums, hashes } = this.table;
    const weights = new Float64Array(words.length);
    for (let i = 0; i < words.length; i++) {
      weights[i]! += sums[(this.places[i]! * 2 + 1) * HEADS + h]!;
      if (i === 0 || words[i]!.sentence !== words[i - 1]!.sentence) continue;
      const bucket = pairBucket(hashes[this.places[i - 1]!]!, hashes[this.places[i]!]!);
      const half = this.file.tables.mainWords[bucket * MAIN + h]! / 2;
      weights[i]! += half;
      weights[i - 1]! += half;
    }
    return weights;
  }

  private pullOf(i: number, wordWeight: number, marks: number, h: number, sums: Sums): number {
    const head = this.heads[h]!;
    const place = this.places[i]!;
    const row = this.table.rows[place]!;
    let pull = (head.wordScale * wordWeight) / Math.sqrt(Math.max(1, sums.wordCount));
    pull += (head.runScale * this.table.sums[place * 2 * HEADS + h]!) / Math.sqrt(Math.max(1, sums.runCount));
    if (row >= 0) pull += (head.valueScale * this.file.tables.values[row * VALUE_COLUMNS + h]!) / sums.valueCount;
    for (let cue = 0; cue < CUES.length; cue++) {
      const count = sums.cueCounts[cue]!;
      if (marks & (1 << cue) && count > 0) pull += (head.cues[cue]! * strengthOf(count)) / count;
    }
    return pull;
  }

  /** Sums the text sentence by sentence; calls back while `sentence` holds each one's sums. */
  private sumText(words: readonly Word[], marks: Uint8Array, onSentence: (from: number, to: number) => void): void {
    this.begin(words);
    for (let from = 0; from < words.length; ) {
      let to = from + 1;
      while (to < words.length && words[to]!.sentence === words[from]!.sentence) to++;
      clear(this.sentence);
      this.sentenceNumber++;
      for (let i = from; i < to; i++) this.addWord(i, i > from, marks[i]!);
      onSentence(from, to);
      from = to;
    }
  }

  private begin(words: readonly Word[]): void {
    clear(this.text);
    if (this.sentenceNumber > 0xf0000000) {
      this.pairSeen.fill(0);
      this.table.forgetSeen();
      this.sentenceNumber = 0;
    }
    this.textNumber = this.sentenceNumber + 1;
    this.table.reserve(words.length);
    if (words.length > this.places.length) this.places = new Uint32Array(words.length * 2);
    for (let i = 0; i < words.length; i++) this.places[i] = this.table.find(words[i]!.text);
  }

  private addWord(i: number, follows: boolean, marks: number): void {
    const { table, sentence, text } = this;
    const place = this.places[i]!;
    const seen = table.seen[place]!;
    if (seen !== this.sentenceNumber) {
      table.seen[place] = this.sentenceNumber;
      this.addDistinct(place, sentence, MAIN);
      if (seen < this.textNumber) this.addDistinct(place, text, HEADS);
    }
    if (follows) this.addPair(pairBucket(table.hashes[this.places[i - 1]!]!, table.hashes[place]!));
    if (table.rows[place]! >= 0) this.addValue(table.rows[place]!);
    if (marks > 0) this.addCues(marks);
  }

  private addDistinct(place: number, sums: Sums, heads: number): void {
    const from = place * 2 * HEADS;
    const rows = this.table.sums;
    sums.wordCount++;
    sums.runCount += this.table.runCounts[place]!;
    for (let h = 0; h < heads; h++) {
      sums.runs[h]! += rows[from + h]!;
      sums.words[h]! += rows[from + HEADS + h]!;
    }
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
