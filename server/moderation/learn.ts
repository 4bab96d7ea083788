/** Learning from the desk: its decisions become labels, and a correction fitted on them is measured before it is used. */
import { setImmediate } from 'node:timers/promises';
import { createRandom } from '../analysis/random.ts';
import { logOdds, sealCorrection } from '../scoring/correction.ts';
import { type DecidedText, fitCorrection } from '../scoring/fit/fit-correction.ts';
import { createScorer, createTokeniser, type Scorer, type ScoringFolders } from '../scoring/score.ts';
import type { Actor } from '../store/change.ts';
import {
  type CorrectionRow,
  findCorrection,
  insertCorrection,
  readCorrectionSetting,
  writeCorrectionSetting,
} from '../store/corrections.ts';
import { listDecidedComments, listSuggestedTexts } from '../store/decided-texts.ts';
import type { Store } from '../store/open.ts';
import type { Reader } from '../store/tables.ts';
import { compareDecisions, type Held, type Judged, type SideBySide } from './compare-decisions.ts';
import { flagComment } from './rules.ts';
import type { MakeScorer } from './site-scorer.ts';

/** Too little to learn from: `code` is `too-few`; or nothing to go back from, or to: `already-so`, `unknown`, `damaged`. */
export class CorrectionError extends Error {
  code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What a correction was fitted on, and how it did on decisions that it had not seen. */
export interface CorrectionReport extends SideBySide {
  /** Texts fitted on, all of which were held back once. */
  texts: number;
  rejected: number;
  articles: number;
  /** Of the texts, those that came as suggestions over HTTP. */
  suggested: number;
  /** Not used: rejected as spam or off topic, which says nothing of civility; said twice; not scored. */
  leftOut: { otherRules: number; repeated: number; unscored: number };
  folds: number;
}

/** What learning needs of the scorer. */
export interface Teacher {
  make: MakeScorer;
  tokenise(text: string): ReadonlySet<string>;
}

/** Reads the folders once they are needed. */
export function createTeacher(folders: ScoringFolders): Teacher {
  let tokenise: Teacher['tokenise'] | null = null;
  return {
    make: (correction) => createScorer(folders, correction),
    tokenise: (text) => {
      tokenise ??= createTokeniser(folders);
      return tokenise(text);
    },
  };
}

const LEAST_TEXTS = 100;
const LEAST_OF_A_KIND = 20;
const LEAST_ARTICLES = 10;
const FOLDS = 5;
const SEED = 3;
/** The newest so many decisions, and suggestions, are learned from. */
const MOST_TEXTS = 10_000;
/** Rules about what a comment is for, not about how it is said. */
const OTHER_RULES = new Set(['spam', 'off-topic']);

interface Lesson extends DecidedText {
  text: string;
  stock: Judged;
  suggested: boolean;
}

/** Fits a correction on all decisions and stores it with its report; it changes nothing until it is applied. */
export async function learnCorrection(
  store: Store,
  who: Actor,
  teacher: Teacher,
): Promise<CorrectionRow & { report: CorrectionReport }> {
  const stock = teacher.make();
  const { lessons, leftOut, names } = await gatherLessons(store.db, teacher, stock);
  checkEnough(lessons);
  const fitOn = (texts: readonly Lesson[]) => sealCorrection(fitCorrection(texts, names), stock.identity);
  const folds = dealArticles(lessons);
  const held: Held[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const corrected = teacher.make(fitOn(lessons.filter((_lesson, at) => folds[at] !== fold)));
    for (const lesson of lessons.filter((_lesson, at) => folds[at] === fold)) {
      held.push({ ...lesson, corrected: judge(corrected, lesson.text)! });
    }
    await setImmediate();
  }
  const report = { ...countLessons(lessons), leftOut, folds: FOLDS, ...compareDecisions(held) };
  const correction = fitOn(lessons);
  const id = await store.change(who, (change) => insertCorrection(change, correction, report));
  return { ...(await findCorrection(store.db, id))!, report };
}

/** The texts with what people made of them, each text once, the newest word on it. */
async function gatherLessons(db: Reader, { tokenise }: Teacher, stock: Scorer) {
  const leftOut = { otherRules: 0, repeated: 0, unscored: 0 };
  const names = new Set<string>();
  const lessons = new Map<string, Lesson>();
  const add = (text: string, lesson: Pick<Lesson, 'rejected' | 'group' | 'suggested'>) => {
    const judged = judge(stock, text);
    if (judged === null) leftOut.unscored += 1;
    else if (lessons.has(text)) leftOut.repeated += 1;
    else {
      const seen = { odds: logOdds(judged.toxicity), tokens: tokenise(text) };
      lessons.set(text, { ...lesson, ...seen, text, stock: judged });
    }
  };
  const comments = await listDecidedComments(db, MOST_TEXTS);
  for (const { articleId, action, rule, text, author, parentAuthor } of comments) {
    // A correction is about words, not about people: nobody's name may count for or against.
    for (const name of [author, parentAuthor]) for (const token of tokenise(name ?? '')) names.add(token);
    if (rule !== null && OTHER_RULES.has(rule)) leftOut.otherRules += 1;
    else add(text, { rejected: action === 'reject', group: `article ${articleId}`, suggested: false });
  }
  for (const [at, { text, value }] of (await listSuggestedTexts(db, MOST_TEXTS)).entries()) {
    add(text, { rejected: value >= 0.5, group: `suggestion ${at}`, suggested: true });
  }
  return { lessons: [...lessons.values()], leftOut, names };
}

function judge(scorer: Scorer, text: string): Judged | null {
  const score = scorer.score({ text }, { findings: false });
  if (score.outcome === 'failed') throw new Error(score.message);
  if (score.outcome === 'withheld') return null;
  return { toxicity: score.attributes.TOXICITY!, flagged: flagComment(score, null).length > 0 };
}

function countLessons(lessons: readonly Lesson[]) {
  return {
    texts: lessons.length,
    rejected: lessons.filter(({ rejected }) => rejected).length,
    articles: new Set(lessons.map(({ group }) => group)).size,
    suggested: lessons.filter(({ suggested }) => suggested).length,
  };
}

function checkEnough(lessons: readonly Lesson[]): void {
  const { texts, rejected, articles } = countLessons(lessons);
  const approved = texts - rejected;
  if (texts >= LEAST_TEXTS && Math.min(rejected, approved) >= LEAST_OF_A_KIND && articles >= LEAST_ARTICLES) return;
  const least = `at least ${LEAST_TEXTS} decisions, ${LEAST_OF_A_KIND} of each kind, on ${LEAST_ARTICLES} articles`;
  throw new CorrectionError(
    'too-few',
    `There is too little to learn from yet: it takes ${least}. There are ${texts} that can be used: ${rejected} rejected and ${approved} approved, on ${articles}.`,
  );
}

/** Deals whole articles into folds of nearly equal size, in a seeded order: no thread is on both sides. */
function dealArticles(lessons: readonly Lesson[]): number[] {
  const sizes = new Map<string, number>();
  for (const { group } of lessons) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const random = createRandom(SEED);
  const order = [...sizes].map(([group, size]) => ({ group, size, lot: random() }));
  order.sort((one, other) => other.size - one.size || one.lot - other.lot);
  const filled = new Array<number>(FOLDS).fill(0);
  const foldOf = new Map<string, number>();
  for (const { group, size } of order) {
    const fold = filled.indexOf(Math.min(...filled));
    filled[fold]! += size;
    foldOf.set(group, fold);
  }
  return lessons.map(({ group }) => foldOf.get(group)!);
}

/** Puts a fitted correction in force; what comes in from now on is scored with it. */
export async function applyCorrection(store: Store, who: Actor, make: MakeScorer, id: number): Promise<void> {
  const row = await findCorrection(store.db, id);
  if (row === null) throw new CorrectionError('unknown', `There is no correction ${id}.`);
  const trial = make(row.correction).score({ text: 'This is a plain sentence.' });
  if (trial.outcome === 'failed') throw new CorrectionError('damaged', trial.message);
  await store.change(who, async (change) => {
    if ((await readCorrectionSetting(change.tx)) === id) {
      throw new CorrectionError('already-so', 'This correction is in force already.');
    }
    await writeCorrectionSetting(change, id);
  });
}

/** Goes back to the stock scorer, whatever is in force, damaged or not. */
export function removeCorrection(store: Store, who: Actor): Promise<void> {
  return store.change(who, (change) => writeCorrectionSetting(change, null));
}
