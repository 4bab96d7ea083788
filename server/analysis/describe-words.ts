/** What a discussion talks about, by its words alone: what is said again and again, its branches, its heat. */
import { isFunctionWord } from './function-words.ts';
import { findKeywords, type Keyword, labelClasses } from './keywords.ts';
import { findNearDuplicates } from './near-duplicates.ts';
import { tally } from './tally.ts';
import { splitWords } from './words.ts';

export interface WordedComment {
  text: string;
  /** Index of the top-level comment above it, its own for one of these. */
  root: number;
  /** 0..1; null without a score. */
  civility: number | null;
}

export interface WordsDescription {
  /** Groups of comments (indices) that say nearly the same, the largest first. */
  repeated: number[][];
  /** The longest branches, each with the words that set it apart from the other branches. */
  branches: { root: number; comments: number; labels: string[] }[];
  /** Words that the uncivil comments use more than the others, hardly by chance; null where too few are uncivil. */
  heated: Keyword[] | null;
  /** Comments with a civility under one half. */
  uncivil: number;
}

/** As similar as this counts as the same: a word exchanged, a greeting added. */
const NEARLY_SAME = 0.7;
/** Under this many words, the same words are a turn of phrase. */
const LEAST_WORDS = 5;
const LEAST_BRANCH = 4;
const MOST_BRANCHES = 12;
const LABELS = 6;
/** Statistics of fewer comments say more about those comments than about the discussion. */
const LEAST_UNCIVIL = 10;
const MOST_KEYWORDS = 20;
/** One or two people's word is not the heat's. */
const LEAST_USERS = 3;
/** z of a difference that chance makes one time in forty. */
const HARDLY_CHANCE = 1.96;
/** Shorter words are mostly grammar. */
const LEAST_LETTERS = 4;

/** Linear in the length of the texts, but for copies of one text (see findNearDuplicates). */
export function describeWords(comments: readonly WordedComment[]): WordsDescription {
  const words = comments.map(({ text }) => splitWords(text));
  const isUncivil = comments.map(({ civility }) => civility !== null && civility < 0.5);
  const uncivil = isUncivil.filter(Boolean).length;
  return {
    repeated: groupRepeated(comments, words),
    branches: labelBranches(comments, words),
    heated: uncivil < LEAST_UNCIVIL ? null : findHeated(words, isUncivil),
    uncivil,
  };
}

function groupRepeated(comments: readonly WordedComment[], words: readonly string[][]): number[][] {
  const texts = comments.map(({ text }, index) => (words[index]!.length < LEAST_WORDS ? '' : text));
  const first = new Map<number, number>();
  const groups = new Map<number, number[]>();
  for (const pair of findNearDuplicates(texts, NEARLY_SAME)) {
    // Pairs come in order, so a group is known by its earliest member.
    const head = first.get(pair.first) ?? pair.first;
    if (first.has(pair.second)) continue;
    first.set(pair.second, head);
    groups.set(head, [...(groups.get(head) ?? [head]), pair.second]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}

function labelBranches(comments: readonly WordedComment[], words: readonly string[][]): WordsDescription['branches'] {
  const members = new Map<number, number[]>();
  comments.forEach(({ root }, index) => {
    const branch = members.get(root);
    if (branch) branch.push(index);
    else members.set(root, [index]);
  });
  const branches = [...members]
    .filter(([, indices]) => indices.length >= LEAST_BRANCH)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_BRANCHES);
  if (branches.length < 2) return [];
  const texts = branches.map(([, indices]) => indices.map((index) => words[index]!));
  const labels = labelClasses(dropCommon(texts.map(sharedWords)), LABELS);
  return branches.map(([root, indices], at) => ({ root, comments: indices.length, labels: labels[at]! }));
}

/** The words that at least two comments of a branch use: what one alone says is not what the branch is about. */
function sharedWords(texts: readonly string[][]): string[] {
  const users = countUsers(texts);
  return texts.flat().filter((word) => word.length >= LEAST_LETTERS && !isFunctionWord(word) && users.get(word)! > 1);
}

/** Without the words of a third of the branches and more: in whatever language, those are grammar, or the article's own subject. */
function dropCommon(branches: readonly string[][]): string[][] {
  const users = countUsers(branches);
  return branches.map((words) => words.filter((word) => users.get(word)! <= Math.max(1, branches.length / 3)));
}

/** How many of the texts use each word. */
function countUsers(texts: readonly string[][]): Map<string, number> {
  return tally(texts.flatMap((words) => [...new Set(words)]));
}

function findHeated(words: readonly string[][], isUncivil: readonly boolean[]): Keyword[] {
  const take = (wanted: boolean) => words.filter((_, index) => isUncivil[index] === wanted);
  const users = countUsers(take(true));
  const keywords = findKeywords(take(true).flat(), take(false).flat(), Number.POSITIVE_INFINITY);
  return keywords
    .filter(({ term, z }) => z > HARDLY_CHANCE && users.get(term)! >= LEAST_USERS && !isFunctionWord(term))
    .slice(0, MOST_KEYWORDS);
}
