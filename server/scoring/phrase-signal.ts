/** A signal made of a lexicon of phrases: name-calling and threats are two of them. */
import type { Attribute } from '../model/score.ts';
import type { MatchPhrases } from './phrases.ts';
import { joinEvidence, type Signal } from './signal.ts';

interface PhraseSignal {
  name: string;
  weight: number;
  attribute: Attribute;
  /** The sentence for a phrase as the author wrote it, quotes included. */
  explain(shown: string): string;
}

export function createPhraseSignal(signal: PhraseSignal, match: MatchPhrases): Signal {
  const { name, weight, attribute, explain } = signal;
  return {
    name,
    weight,
    read({ words, original }, options) {
      const phrases = match(words);
      const value = joinEvidence(phrases.map((phrase) => phrase.weight));
      const sum = phrases.reduce((total, phrase) => total + phrase.weight, 0);
      const findings = (options.findings ? phrases : []).map((phrase) => {
        const begin = words[phrase.from]!.begin;
        const end = words[phrase.to - 1]!.end;
        const why = explain(`“${original.slice(begin, end)}”`);
        return { begin, end, signal: name, attribute, weight: phrase.weight / sum, why };
      });
      return { value, findings };
    },
  };
}
