/** Which words set one part of a discussion apart from the rest. */
import { tally } from './tally.ts';

export interface Keyword {
  term: string;
  /** Above 0: more of the first group's word; beyond about 1.96 hardly by chance. */
  z: number;
  /** Occurrences in the first and in the second group. */
  counts: readonly [number, number];
}

/** How often a term occurs in a group of words, and how many words that group has. */
export interface TermUse {
  count: number;
  words: number;
}

/** Weight of the prior per term: uninformative, as in the source below. */
const PRIOR = 0.1;

/**
 * z of the log-odds ratio of a term between two groups, with a uniform Dirichlet prior of .1 per term
 * (Monroe, Colaresi & Quinn 2008, Political Analysis 16, equations 16 to 22). `vocabulary`: distinct terms of both groups.
 */
export function compareTerm(first: TermUse, second: TermUse, vocabulary: number): number {
  const prior = PRIOR * vocabulary;
  const logOdds = ({ count, words }: TermUse): number => Math.log((count + PRIOR) / (words + prior - count - PRIOR));
  return (logOdds(first) - logOdds(second)) / Math.sqrt(1 / (first.count + PRIOR) + 1 / (second.count + PRIOR));
}

/** The `limit` terms that set the first group of words most apart from the second, strongest first. */
export function findKeywords(first: readonly string[], second: readonly string[], limit: number): Keyword[] {
  const [inFirst, inSecond] = [tally(first), tally(second)];
  const vocabulary = new Set([...inFirst.keys(), ...inSecond.keys()]).size;
  // One term alone leaves no other to compare it with.
  if (vocabulary < 2) return [];
  const keywords = [...inFirst].map(([term, count]) => {
    const other = inSecond.get(term) ?? 0;
    const z = compareTerm({ count, words: first.length }, { count: other, words: second.length }, vocabulary);
    return { term, z, counts: [count, other] as const };
  });
  return keywords.sort((a, b) => b.z - a.z || (a.term < b.term ? -1 : 1)).slice(0, limit);
}

/**
 * Weight of a term as the label of a class: c-TF-IDF, tf * log(1 + A / f), with tf the term's share within the class,
 * A the mean number of words per class, f the term's count over all classes (Grootendorst 2022, arXiv 2203.05794).
 */
export function weighLabel(
  use: TermUse,
  { wordsPerClass, countOverall }: { wordsPerClass: number; countOverall: number },
): number {
  return (use.count / use.words) * Math.log(1 + wordsPerClass / countOverall);
}

/** The `limit` best labels of each class of words (a branch of a discussion), best first. */
export function labelClasses(classes: readonly (readonly string[])[], limit: number): string[][] {
  const overall = tally(classes.flat());
  const wordsPerClass = classes.reduce((sum, words) => sum + words.length, 0) / classes.length;
  return classes.map((words) =>
    [...tally(words)]
      .map(([term, count]) => ({
        term,
        weight: weighLabel({ count, words: words.length }, { wordsPerClass, countOverall: overall.get(term)! }),
      }))
      .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, limit)
      .map(({ term }) => term),
  );
}
