/** What the stage partial draws: the thread up to a position, the time line below it, and what is asked or revealed there. */
import type { Paragraph } from '../mark-text.ts';
import type { ShownComment } from '../show-comment.ts';

export interface ShownStage {
  /** The page that this stands on: `?at=N` asks it for another position. */
  path: string;
  article: { title: string; byline: string; paragraphs: Paragraph[] };
  thread: StagedComment[];
  timeline: ShownTimeline;
  /** The answer form; null where nothing is asked here. */
  judgement: ShownJudgement | null;
  reveal: ShownReveal | null;
}

/** A comment in its place of the thread as it stands now. */
export interface StagedComment {
  comment: ShownComment;
  /** How far it is moved in, 0 for a top-level comment. */
  step: number;
  isNewest: boolean;
}

/** A time line as a track of ticks and marks, and where on it one stands. */
export interface ShownTimeline {
  position: number;
  /** The last position that may be asked for. */
  horizon: number;
  length: number;
}

/** The answer form: radio buttons with their keys. Used alone, in a room and by raters. */
export interface ShownJudgement {
  /** Where the form is sent: fields `point`, `action`, `rule`, `confidence` or `severity`, `rationale`, `seconds`. */
  action: string;
  point: string;
  /** `acts`: it does something to the comment, so a rule is asked for. */
  actions: { code: string; label: string; sentence: string; key: string; acts: boolean }[];
  /** The last one is "No rule", code "". */
  rules: { code: string; label: string; sentence: string; key: string }[];
  /** Asked beside action and rule: how sure a trainee is, or how severe a rater finds it. */
  scale: { name: 'confidence' | 'severity'; legend: string; steps: { value: string; label: string; key: string }[] };
  /** Where a skip is sent; null where nothing can be skipped. */
  skip: string | null;
  /** The button: "Commit". */
  commit: string;
}

/** What is told after the commit. */
export interface ShownReveal {
  point: string;
}
