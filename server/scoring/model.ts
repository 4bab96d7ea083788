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
import { type Head, type HeadName, MAIN_HEADS, type ModelFile, SIDE_HEADS } from './model-file.ts';
import { Sightings } from './sightings.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';
import { Sums, WordWeights } from './word-weights.ts';
import type { Word } from './words.ts';

const MAIN = MAIN_HEADS.length;
const NAMES: readonly HeadName[] = [...MAIN_HEADS, ...SIDE_HEADS];
const HEADS = NAMES.length;
const CUE_COUNT = CUES.length;
/** How sharply the soft maximum over sentences prefers the strongest. */
const SHARPNESS = 2;

/** What the sums of a stretch of text are divided by. */
type Counts = Pick<StretchSums, 'wordCount' | 'runCount' | 'valueCount' | 'cueCounts'>;

/** A stretch of text as its sums and the counts of its cues. */
class StretchSums extends Sums {
  readonly cueCounts = new Int32Array(CUE_COUNT);
  private hasCues = false;

  override clear(): void {
    super.clear();
    if (this.hasCues) for (let cue = 0; cue < CUE_COUNT; cue++) this.cueCounts[cue] = 0;
    this.hasCues = false;
  }

  addCues(marks: number): void {
    this.hasCues = true;
    for (let cue = 0; cue < CUE_COUNT; cue++) if (marks & (1 << cue)) this.cueCounts[cue]!++;
  }

  /** Adds the cues of a sentence. */
  addCuesOf({ hasCues, cueCounts }: StretchSums): void {
    if (!hasCues) return;
    this.hasCues = true;
    for (let cue = 0; cue < CUE_COUNT; cue++) this.cueCounts[cue]! += cueCounts[cue]!;
  }

  /** The counts by themselves, which outlast the next stretch. */
  copyCounts(): Counts {
    const { wordCount, runCount, valueCount, cueCounts } = this;
    return { wordCount, runCount, valueCount, cueCounts: cueCounts.slice() };
  }

  /** A head's score. */
  score(head: Head, h: number): number {
    let score = head.bias;
    if (this.wordCount > 0) score += (head.wordScale * this.wordsOf(h)) / Math.sqrt(this.wordCount);
    if (this.runCount > 0) score += (head.runScale * this.runsOf(h)) / Math.sqrt(this.runCount);
    if (h < MAIN && this.valueCount > 0) score += (head.valueScale * this.values[h]!) / this.valueCount;
    if (!this.hasCues) return score;
    for (let cue = 0; cue < CUE_COUNT; cue++) {
      if (this.cueCounts[cue]! > 0) score += head.cues[cue]! * strengthOf(this.cueCounts[cue]!);
    }
    return score;
  }
}

/** One sentence: words `from` to `to`, with its own score and counts, for an explanation. */
interface Stretch {
  from: number;
  to: number;
  score: number;
  counts: Counts;
}

export class Model {
  readonly vocabulary: Vocabulary;
  readonly file: ModelFile;
  private readonly heads: Head[];
  private readonly weights: WordWeights;
  private readonly text = new StretchSums();
  private readonly sentence = new StretchSums();
  private readonly sightings = new Sightings();

  constructor(file: ModelFile, identities: ReadonlySet<string>) {
    this.file = file;
    this.vocabulary = createVocabulary(file.tables.hashes);
    this.weights = new WordWeights(file.tables, this.vocabulary, identities);
    this.heads = NAMES.map((name) => file.header.heads[name]);
  }

  /** The scores of all heads before calibration, main heads first. `marks` are the words' cues; at least one word. */
  score(words: readonly Word[], marks: Uint16Array): number[] {
    const scores = NAMES.map(() => 0);
    const powers = new Float64Array(MAIN);
    let sentences = 0;
    this.sumText(words, marks, () => {
      sentences++;
      for (let h = 0; h < MAIN; h++) powers[h]! += Math.exp(SHARPNESS * this.sentence.score(this.heads[h]!, h));
    });
    for (let h = 0; h < HEADS; h++) {
      const whole = this.text.score(this.heads[h]!, h);
      const pooled = h < MAIN && sentences > 1;
      scores[h] = pooled ? 0.5 * whole + (0.5 * Math.log(powers[h]! / sentences)) / SHARPNESS : whole;
    }
    return scores;
  }

  /** A head's score before calibration, among a text's scores. */
  rawScore(name: HeadName, scores: readonly number[]): number {
    return scores[NAMES.indexOf(name)]!;
  }

  /** The calibrated probability (0..1) that a head's score stands for. */
  probability(name: HeadName, scores: readonly number[]): number {
    const { slope, shift } = this.file.header.heads[name];
    return 1 / (1 + Math.exp(-(slope * this.rawScore(name, scores) + shift)));
  }

  /** The probability of good feeling less that of bad, -1..1. */
  feel(scores: readonly number[]): number {
    return this.probability('positive', scores) - this.probability('negative', scores);
  }

  /** A word's log-odds of being what makes a text toxic; null where the model does not know the word. */
  spanOdds(word: Word): number | null {
    this.weights.begin();
    const value = this.weights.spanValue(this.weights.find(word));
    return value === null ? null : this.file.header.spans.valueScale * value;
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
      stretches.push({ from, to, score: this.sentence.score(head, h), counts: this.sentence.copyCounts() });
    });
    const total = stretches.reduce((sum, { score }) => sum + Math.exp(SHARPNESS * score), 0);
    const own = this.weighWords(words, h);
    const pulls = new Float64Array(words.length);
    for (const { from, to, score, counts } of stretches) {
      const share = Math.exp(SHARPNESS * score) / total;
      for (let i = from; i < to; i++) {
        pulls[i] =
          0.5 * pullOf(own[i]!, marks[i]!, head, this.text) + 0.5 * share * pullOf(own[i]!, marks[i]!, head, counts);
      }
    }
    return pulls;
  }

  /** Each word's own weights for one main head, with half of its pairs', before they are divided by a stretch's counts. */
  private weighWords(words: readonly Word[], h: number): OwnWeights[] {
    const { mainWords } = this.file.tables;
    let before = 0;
    const own: OwnWeights[] = [];
    words.forEach((word, i) => {
      const row = this.weights.find(word);
      const hash = this.weights.hashOf(row);
      const weights = this.weights.weigh(row, h);
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
    this.text.clear();
    this.weights.begin();
    this.sightings.begin(2 * words.length);
    for (let from = 0; from < words.length; ) {
      const to = this.sumSentence(words, marks, from);
      this.text.addValues(this.sentence);
      this.text.addCuesOf(this.sentence);
      onSentence(from, to);
      from = to;
    }
  }

  /** Sums the sentence that begins at a word, and returns the index after its last. */
  private sumSentence(words: readonly Word[], marks: Uint16Array, from: number): number {
    this.sentence.clear();
    const { sentence } = words[from]!;
    let before = 0;
    let to = from;
    for (; to < words.length && words[to]!.sentence === sentence; to++) {
      const row = this.weights.find(words[to]!);
      const hash = this.weights.hashOf(row);
      this.addWord(row, sentence);
      if (to > from) this.addPair(pairBucket(before, hash), sentence);
      if (marks[to]! > 0) this.sentence.addCues(marks[to]!);
      before = hash;
    }
    return to;
  }

  private addWord(row: number, sentence: number): void {
    const key = this.weights.keyOf(row);
    const seen = key < 0 ? -1 : this.sightings.note(BUCKETS + key, sentence);
    if (seen !== sentence) this.weights.addWord(row, this.sentence, false);
    if (seen < 0) this.weights.addWord(row, this.text, true);
    this.weights.addValues(row, this.sentence);
  }

  private addPair(bucket: number, sentence: number): void {
    const seen = this.sightings.note(bucket, sentence);
    if (seen !== sentence) this.weights.addPair(bucket, this.sentence, false);
    if (seen < 0) this.weights.addPair(bucket, this.text, true);
  }
}

/** A word's own weights for one head: in `words` half of its pairs' too. */
interface OwnWeights {
  words: number;
  runs: number;
  value: number;
}

function pullOf(own: OwnWeights, marks: number, head: Head, counts: Counts): number {
  let pull = (head.wordScale * own.words) / Math.sqrt(Math.max(1, counts.wordCount));
  pull += (head.runScale * own.runs) / Math.sqrt(Math.max(1, counts.runCount));
  pull += (head.valueScale * own.value) / Math.max(1, counts.valueCount);
  for (let cue = 0; cue < CUE_COUNT; cue++) {
    const count = counts.cueCounts[cue]!;
    if (marks & (1 << cue) && count > 0) pull += (head.cues[cue]! * strengthOf(count)) / count;
  }
  return pull;
}
