/** Wording: the fitted model as a signal. It scores the attributes, and says which words moved the score. */
import { ATTRIBUTES, type Attribute, type Finding } from '../model/score.ts';
import type { Corrector } from './correction.ts';
import { CUES } from './cues.ts';
import type { Model } from './model.ts';
import type { ReadByModel } from './model-reader.ts';
import type { Passage } from './normalise.ts';
import type { Signal } from './signal.ts';
import type { Word } from './words.ts';

/** The log-odds of being what makes a text toxic that a word has which the model does not know. */
const UNKNOWN_WORD = -2;

/** A stretch of neighbouring words that make a text toxic; `to` is exclusive. */
interface ToxicSpan {
  from: number;
  to: number;
  /** How much they pull the score of TOXICITY up. */
  pull: number;
}

export function createWording(model: Model, readByModel: ReadByModel, corrector: Corrector | null): Signal {
  return {
    name: 'wording',
    weight: 1,
    read(passage, options) {
      const { marks, scores } = readByModel(passage);
      const attributes: Partial<Record<Attribute, number>> = {};
      for (const name of ATTRIBUTES) attributes[name] = model.probability(name, scores);
      const stock = attributes.TOXICITY!;
      corrector?.correct(passage, attributes);
      const value = attributes.TOXICITY!;
      if (!options.findings) return { value, findings: [], attributes };
      const findings = describeSpans(findSpans(model, passage.words, marks, Math.min(stock, value)), passage, marks);
      // What a correction raised is not held against the model's words; what it calmed shows why as well.
      if (corrector && Math.max(stock, value) >= QUIET) findings.push(...corrector.find(passage));
      return { value, findings, attributes };
    },
  };
}

/** Under this TOXICITY no word is held against a text. */
const QUIET = 0.1;
/** From this TOXICITY on, the strongest word is shown though none may be strong. */
const LIKELY = 0.3;

/** Words whose own odds and whose pull in this text together pass the threshold, neighbours joined. */
function findSpans(model: Model, words: readonly Word[], marks: Uint16Array, toxicity: number): ToxicSpan[] {
  if (toxicity < QUIET) return [];
  const { pullShare, threshold, shortfall } = model.file.header.spans;
  const pulls = model.explain(words, marks, 'TOXICITY');
  const weights = words.map((word, i) => (model.spanOdds(word) ?? UNKNOWN_WORD) + pullShare * pulls[i]!);
  const strongest = weights.reduce((most, weight) => Math.max(most, weight), Number.NEGATIVE_INFINITY);
  const least = toxicity >= LIKELY && strongest > threshold - shortfall ? Math.min(threshold, strongest) : threshold;
  const spans: ToxicSpan[] = [];
  words.forEach((word, i) => {
    if (weights[i]! < least) return;
    const pull = Math.max(0, pulls[i]!);
    const last = spans.at(-1);
    if (last?.to === i && words[i - 1]!.sentence === word.sentence) {
      last.to = i + 1;
      last.pull += pull;
    } else spans.push({ from: i, to: i + 1, pull });
  });
  return spans;
}

/** Sentences for moderators, by the strongest cue of a span's words. */
const REASONS: readonly { cue: (typeof CUES)[number] | null; say(shown: string): string }[] = [
  { cue: 'slur', say: (shown) => `${shown} attacks people for who they are.` },
  { cue: 'threat', say: (shown) => `${shown} reads as a threat, or as wishing harm on somebody.` },
  { cue: 'name-calling', say: (shown) => `${shown} goes at the person, not at what was said.` },
  { cue: 'insult', say: (shown) => `${shown} runs somebody down.` },
  { cue: 'belittling', say: (shown) => `${shown} belittles.` },
  { cue: 'vulgar', say: (shown) => `${shown} is vulgar language.` },
  { cue: 'coarse', say: (shown) => `${shown} is coarse language.` },
  { cue: null, say: (shown) => `${shown} is wording that many readers find uncivil.` },
];

/** A span's weight is its share of all the pull towards TOXICITY that spans have. */
function describeSpans(spans: readonly ToxicSpan[], { words, original }: Passage, marks: Uint16Array): Finding[] {
  const sum = spans.reduce((total, { pull }) => total + pull, 0);
  return spans.map(({ from, to, pull }) => {
    const begin = words[from]!.begin;
    const end = words[to - 1]!.end;
    const cues = marks.subarray(from, to).reduce((all, mark) => all | mark, 0);
    const reason = REASONS.find(({ cue }) => cue === null || (cues >> CUES.indexOf(cue)) & 1)!;
    const weight = sum > 0 ? pull / sum : 1 / spans.length;
    const why = reason.say(`“${original.slice(begin, end)}”`);
    return { begin, end, signal: 'wording', attribute: 'TOXICITY', weight, why };
  });
}
