/** A time line as it is drawn: a track as wide as the playing takes, with its marks, and words for where one stands on it. */
import { MOST_TICKS, TICK_MS, type Timeline } from '../../replay/timeline.ts';
import { sayDuration, sayNumber } from '../say.ts';

/** Something on the track: a decision that is asked or was taken. */
export interface TimelineMark {
  position: number;
  kind: 'asked' | 'answered' | 'skipped' | 'decided';
  label: string;
}

export interface Placing {
  position: number;
  /** The last position that may be asked for. */
  horizon: number;
  /** When what is newest here happened, in words; null where nobody knows. */
  when: string | null;
  marks: readonly TimelineMark[];
  /** What a position counts: "comment", or "moment" where decisions count too. */
  unit: 'comment' | 'moment';
}

export interface ShownTimeline {
  position: number;
  horizon: number;
  /** Where on the track one stands and how long it is, in milliseconds of playing at speed 1. */
  offsetMs: number;
  lengthMs: number;
  /** How long until the next position; null where nothing may follow. */
  nextMs: number | null;
  /** "Comment 12 of 43, 12 October 2026, 18:20". */
  where: string;
  /** What was skipped to come here: "4 hours pass"; null where nothing was. */
  passed: string | null;
  /** How the pace comes about, in a sentence. */
  pace: string;
  /** The marks before and after here, as far as may be seen; null where there is none. */
  previousMark: number | null;
  nextMark: number | null;
  track: Track;
}

/** All `x` in percent of the track's width. */
export interface Track {
  played: number;
  open: number;
  ticks: number[];
  marks: { x: number; kind: TimelineMark['kind']; label: string; isHere: boolean }[];
  gaps: { x: number; label: string }[];
}

/** More would melt into one. */
const TICKS_PER_PERCENT = 4;
const MARKS_PER_PERCENT = 2;

export function showTimeline(timeline: Timeline, placing: Placing): ShownTimeline {
  const { position, horizon, when, marks, unit } = placing;
  const { offsets, shortened } = timeline;
  const length = offsets.length - 1;
  const passed = shortened.find((gap) => gap.position === position);
  const places = marks.map((mark) => mark.position).filter((place) => place <= horizon);
  return {
    position,
    horizon,
    offsetMs: offsets[position]!,
    lengthMs: offsets[length]!,
    nextMs: position < horizon ? offsets[position + 1]! - offsets[position]! : null,
    where: sayWhere(position, length, unit) + (when ? `, ${when}` : ''),
    passed: passed ? `${sayDuration(passed.passedMs)} pass` : null,
    pace: sayPace(timeline),
    previousMark: places.findLast((place) => place < position) ?? null,
    nextMark: places.find((place) => place > position) ?? null,
    track: drawTrack(timeline, placing),
  };
}

function sayWhere(position: number, length: number, unit: string): string {
  if (position === 0) return `The article, before the first of ${sayNumber(length)} ${unit}s`;
  return `${unit[0]!.toUpperCase()}${unit.slice(1)} ${sayNumber(position)} of ${sayNumber(length)}`;
}

function sayPace({ clock, usualMs }: Timeline): string {
  if (clock === 'ticks') return 'No times are known, so one follows another evenly.';
  if (usualMs === null) return 'All carry the same time, so one follows another evenly.';
  const longest = `waits of more than ${sayDuration(usualMs * MOST_TICKS)} are shortened`;
  const rest = clock === 'mixed' ? `; where a time is missing ${TICK_MS / 1000} seconds stand for it` : '';
  return `In its own rhythm: the usual ${sayDuration(usualMs)} between two take ${TICK_MS / 1000} seconds at speed 1, ${longest}${rest}.`;
}

function drawTrack(timeline: Timeline, { position, horizon, marks }: Placing): Track {
  const length = timeline.offsets.at(-1)! || 1;
  const place = (at: number) => round((timeline.offsets[at]! / length) * 100);
  const ticks = timeline.offsets.map((_, at) => Math.round(place(at) * TICKS_PER_PERCENT) / TICKS_PER_PERCENT);
  return {
    played: place(position),
    open: place(horizon),
    ticks: [...new Set(ticks.slice(1))],
    marks: spread(
      marks.map(({ position: at, kind, label }) => ({ x: place(at), kind, label, isHere: at === position })),
    ),
    gaps: timeline.shortened.map(({ position: at, passedMs }) => ({
      x: round((place(at - 1) + place(at)) / 2),
      label: `${sayDuration(passedMs)} pass`,
    })),
  };
}

/** Of marks that would lie on each other one, and rather the one that is here. */
function spread(marks: Track['marks']): Track['marks'] {
  const kept = new Map<string, Track['marks'][number]>();
  for (const mark of marks) {
    const place = `${mark.kind} ${Math.round(mark.x * MARKS_PER_PERCENT)}`;
    if (mark.isHere || !kept.has(place)) kept.set(place, mark);
  }
  return [...kept.values()];
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
