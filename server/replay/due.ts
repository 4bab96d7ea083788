/** Which rules come back to somebody, when, and with which cases: SM-2 over what they answered. */
import { isAccepted, type JudgedAnswer } from './judge-answer.ts';
import { FIRST_SPACING, type Spacing, space } from './spacing.ts';

/** A point by what it is about; `scenario` is the slug that its versions share. */
export interface Case {
  scenario: string;
  point: string;
  theme: string;
  /** What `ruleOf` says, and all that the key names; both say `none` where no rule is broken. */
  rule: string;
  rules: readonly string[];
}

/** A case that somebody met in a run. */
export interface Meeting extends Case {
  runId: number;
  /** When it was answered, ISO 8601. */
  at: string;
  /** 0..5; null where nothing could be learned of it: skipped, or for discussion only. */
  grade: number | null;
}

/** A rule that was misjudged at least once, as it stands for one person. */
export interface DueRule {
  rule: string;
  spacing: Spacing;
  /** When it comes back, ISO 8601 in UTC. */
  dueAt: string;
  /** What was misjudged the last time that any of it was. */
  misjudged: Meeting[];
}

const DAY_MS = 86_400_000;
/** From this grade on SM-2 takes a rule for known. */
const KNOWN = 3;
/** Half sure of a choice between seven actions is the least that can be said; nine tenths is "sure". */
const SURE = 0.9;
const GUESSED = 0.6;
/** A case met within so many days is remembered rather than judged. */
const LATELY_DAYS = 7;
/** So many cases make a short run. */
const MOST_CASES = 3;

/**
 * SM-2's grade of an answer. Its scale asks how easily the right answer came; a stated confidence says that, without
 * asking twice. Right: 5 sure, 4 neither sure nor guessed (or nothing said), 3 guessed. Wrong: 2 guessed, 1 between,
 * 0 sure, because what is held for certain is what must be seen again soonest. The right action for the wrong rule is 2:
 * the rule is what comes back. Null where the point does not count.
 */
export function gradeAnswer(answer: JudgedAnswer): number | null {
  if (!answer.counts) return null;
  const confidence = answer.given.confidence ?? (SURE + GUESSED) / 2;
  const distance = confidence >= SURE ? 2 : confidence >= GUESSED ? 1 : 0;
  if (!isAccepted(answer)) return 2 - distance;
  return answer.isRuleRight ? KNOWN + distance : 2;
}

/**
 * The rules that come back, the first due first. One run is one review of each rule that it touched, with the lowest
 * grade of its cases: SM-2 knows no second review within the hour. A rule enters when it is first misjudged; judging it
 * well before it is due changes nothing, because nothing had time to be forgotten.
 */
export function followRules(meetings: readonly Meeting[]): DueRule[] {
  const rules = new Map<string, DueRule>();
  for (const review of groupReviews(meetings)) {
    const before = rules.get(review.rule) ?? null;
    const next = follow(before, review);
    if (next !== null) rules.set(review.rule, next);
  }
  return [...rules.values()].sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.rule.localeCompare(b.rule));
}

interface Review {
  rule: string;
  at: string;
  meetings: Meeting[];
}

/** Meetings by run and rule, in the order of time. */
function groupReviews(meetings: readonly Meeting[]): Review[] {
  const reviews = new Map<string, Review>();
  for (const meeting of meetings) {
    if (meeting.grade === null) continue;
    const name = `${meeting.runId} ${meeting.rule}`;
    const review = reviews.get(name) ?? { rule: meeting.rule, at: meeting.at, meetings: [] };
    review.meetings.push(meeting);
    if (meeting.at > review.at) review.at = meeting.at;
    reviews.set(name, review);
  }
  return [...reviews.values()].sort((a, b) => a.at.localeCompare(b.at));
}

function follow(before: DueRule | null, { rule, at, meetings }: Review): DueRule | null {
  const grade = Math.min(...meetings.map((meeting) => meeting.grade!));
  if (grade >= KNOWN && (before === null || at < before.dueAt)) return before;
  const spacing = space(before?.spacing ?? FIRST_SPACING, grade);
  const failed = meetings.filter((meeting) => meeting.grade! < KNOWN);
  return {
    rule,
    spacing,
    dueAt: new Date(Date.parse(at) + spacing.intervalDays * DAY_MS).toISOString(),
    misjudged: failed.length > 0 ? failed : before!.misjudged,
  };
}

/** Cases to practise a rule with; `metAt` is when the one met last was met, null where all are new. */
export interface Siblings {
  scenario: string;
  points: string[];
  metAt: string | null;
}

/**
 * Up to three cases of one scenario that are like those misjudged: of the same rule or theme, but never the same ones.
 * New ones before those met longest ago, those of the same theme before others. Cases met within a week are taken only
 * where nothing else is there. Null where there are none at all.
 */
export function pickSiblings(
  due: DueRule,
  cases: readonly Case[],
  meetings: readonly Meeting[],
  now: Date,
): Siblings | null {
  const misjudged = new Set(due.misjudged.map(nameCase));
  const themes = new Set(due.misjudged.map(({ theme }) => theme));
  const lastMet = new Map<string, string>();
  for (const meeting of meetings) {
    if (meeting.at > (lastMet.get(nameCase(meeting)) ?? '')) lastMet.set(nameCase(meeting), meeting.at);
  }
  const alike = cases
    .filter((each) => !misjudged.has(nameCase(each)) && (each.rules.includes(due.rule) || themes.has(each.theme)))
    .map((each) => ({ ...each, metAt: lastMet.get(nameCase(each)) ?? '' }))
    .sort((a, b) => a.metAt.localeCompare(b.metAt) || Number(themes.has(b.theme)) - Number(themes.has(a.theme)));
  const lately = new Date(now.getTime() - LATELY_DAYS * DAY_MS).toISOString();
  const fresh = alike.filter(({ metAt }) => metAt < lately);
  const best = fresh[0] ?? alike[0];
  if (!best) return null;
  const others = (fresh.length > 0 ? fresh : [best]).filter(({ scenario }) => scenario === best.scenario);
  const chosen = others.slice(0, MOST_CASES);
  return { scenario: best.scenario, points: chosen.map(({ point }) => point), metAt: chosen.at(-1)!.metAt || null };
}

/** One name for a case, whichever version of its scenario it stands in. */
export function nameCase({ scenario, point }: Pick<Case, 'scenario' | 'point'>): string {
  return `${scenario}#${point}`;
}
