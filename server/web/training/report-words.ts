/** A report in plain sentences. Whoever reads their own is "you"; a trainer reads a name. */
import { type Figure, isMeasured, type Measured } from '../../analysis/figure.ts';
import type { KeySource } from '../../model/training.ts';
import { normalShare } from '../../replay/normal.ts';
import { findLean, type Lean, type Report, type Share } from '../../replay/report.ts';
import { sayCount, sayDecimal, sayPercent } from '../say.ts';

/** "18 of 21"; a dash of none. */
export function sayOf({ count, of }: Pick<Share, 'count' | 'of'>): string {
  return of === 0 ? '–' : `${count} of ${of}`;
}

/** "86 %, 65 % to 95 %"; null where there are too few to say it as a share. */
export function sayShare({ share }: Share): string | null {
  if (!isMeasured(share)) return null;
  return `${sayPercent(share.value)}, ${sayRange(share, sayPercent)}`;
}

/** "65 % to 95 %". */
export function sayRange({ interval }: Measured, say: (value: number) => string): string {
  return `${say(interval![0])} to ${say(interval![1])}`;
}

/** "−0.41". */
export function saySigned(value: number): string {
  return sayDecimal(value).replace('-', '−');
}

/** What a key rests on, as every report and certificate must say. */
export function saySource(source: KeySource | null): string {
  if (source === 'panel') return 'a panel’s independent ratings';
  if (source === 'history') return 'past decisions: weak, nobody rated it for training';
  return source === 'authors' ? 'its authors’ rating, not a panel’s' : 'none yet';
}

/** Whom a key speaks for, in a sentence: "the panel" only where every one of them is a panel's. */
export function nameKey(sources: readonly (KeySource | null)[]): string {
  return sources.length > 0 && sources.every((source) => source === 'panel') ? 'the panel' : 'the key';
}

/** The person of a sentence: "You leave", "Ada leaves". */
export interface Subject {
  name: string;
  isOwn: boolean;
}

function begin({ name, isOwn }: Subject, own: string, others: string): string {
  return isOwn ? `You ${own}` : `${name} ${others}`;
}

/** What the figures say, as sentences; `whom` is what `nameKey` says. Empty where nothing counts yet. */
export function sayReport(report: Report, subject: Subject, whom: string): string[] {
  if (report.scored === 0) return [];
  return [
    saySides(report, subject, whom),
    sayLean(report, subject, whom),
    sayPairs(report.discrimination, subject),
    saySureness(report, subject),
  ].filter((sentence) => sentence !== null);
}

function saySides({ counts }: Report, subject: Subject, whom: string): string | null {
  const { hits, signals, falseAlarms, noise } = counts;
  if (signals + noise === 0) return null;
  const misses = `left ${signals - hits} of ${sayCount(signals, 'comment')} that ${whom} acts on`;
  const alarms = `acted on ${falseAlarms} of ${sayCount(noise, 'comment')} that ${whom} leaves`;
  return `${begin(subject, misses, misses)} (misses), and ${alarms} (false alarms).`;
}

const LEANS: Record<Lean, [own: string, others: string]> = {
  'acts-more': ['remove more than', 'removes more than'],
  'leaves-more': ['leave more than', 'leaves more than'],
  even: ['remove neither more nor less than', 'removes neither more nor less than'],
};

function sayLean({ bias }: Report, subject: Subject, whom: string): string {
  const lean = findLean(bias);
  if (lean !== null) {
    const does = lean === 'even' ? `, as far as ${(bias as Measured).n} comments tell` : ' does';
    return `${begin(subject, ...LEANS[lean])} ${whom}${does}.`;
  }
  const who = subject.isOwn ? 'you remove' : `${subject.name} removes`;
  return `Whether ${who} more or less than ${whom} cannot be told yet. ${(bias as { withheld: string }).withheld}`;
}

/** d' as what it means for choosing one of two: the share of pairs that are told apart, Macmillan & Creelman chapter 7. */
function sayPairs(discrimination: Figure, subject: Subject): string | null {
  if (!isMeasured(discrimination)) return null;
  const share = normalShare(discrimination.value / Math.SQRT2);
  const tell = begin(subject, 'would tell', 'would tell');
  return `Of two comments, one to act on and one to leave, ${tell.replace('You', 'you')} which is which ${Math.round(share * 100)} times in 100.`;
}

function saySureness({ calibration, accepted }: Report, subject: Subject): string | null {
  const { surplus } = calibration;
  if (!isMeasured(surplus)) return null;
  const [low, high] = surplus.interval!;
  const right = accepted.count / accepted.of;
  const numbers = `${sayPercent(right - surplus.value)} sure on the whole, ${sayPercent(right)} accepted`;
  if (high < 0) return `${begin(subject, 'are surer than you are right', 'is surer than right')}: ${numbers}.`;
  if (low > 0)
    return `${begin(subject, 'are right more often than you think', 'is right more often than sure')}: ${numbers}.`;
  return `${begin(subject, 'are about as sure as you are right', 'is about as sure as right')}: ${numbers}.`;
}

/** "6 min 40 s". */
export function sayTimeTaken(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "4 March 2026"; `at` is ISO 8601. */
export function sayDay(at: string): string {
  return DAY.format(new Date(at));
}
