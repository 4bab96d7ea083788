/** Splits a comment's text into paragraphs and stretches, so that a view can mark the words a finding rests on. */

/** A stretch of text with the numbers of the marks that cover it, from 1. `last` names the marks that end with it. */
export interface Stretch {
  text: string;
  marks: readonly number[];
  last: readonly number[];
}

export type Paragraph = readonly Stretch[];

/** What is to be marked: UTF-16 indices, end exclusive. */
export interface Span {
  begin: number;
  end: number;
}

const PARAGRAPH_BREAK = /\n[^\S\n]*\n\s*/g;

/**
 * Cuts a text at its blank lines and at the ends of the spans. Spans may overlap; one that lies outside the text or
 * is empty marks nothing. Marks are numbered in the order of the spans given.
 */
export function markText(text: string, spans: readonly Span[]): Paragraph[] {
  const cuts = cutPoints(text, spans);
  const paragraphs: Paragraph[] = [];
  let begin = 0;
  for (const gap of text.matchAll(PARAGRAPH_BREAK)) {
    pushParagraph(paragraphs, text, { begin, end: gap.index }, cuts);
    begin = gap.index + gap[0].length;
  }
  pushParagraph(paragraphs, text, { begin, end: text.length }, cuts);
  return paragraphs;
}

interface Cut {
  at: number;
  opens: number[];
  closes: number[];
}

/** Where marks begin and end, in order of place; consumed from the front as the text is walked. */
function cutPoints(text: string, spans: readonly Span[]): { list: Cut[]; next: number; open: Set<number> } {
  const byPlace = new Map<number, Cut>();
  const cutAt = (at: number) => {
    const cut = byPlace.get(at) ?? { at, opens: [], closes: [] };
    byPlace.set(at, cut);
    return cut;
  };
  spans.forEach((span, index) => {
    const end = Math.min(span.end, text.length);
    if (span.begin < 0 || span.begin >= end) return;
    cutAt(span.begin).opens.push(index + 1);
    cutAt(end).closes.push(index + 1);
  });
  return { list: [...byPlace.values()].sort((a, b) => a.at - b.at), next: 0, open: new Set() };
}

function pushParagraph(out: Paragraph[], text: string, range: Span, cuts: ReturnType<typeof cutPoints>): void {
  const stretches: Stretch[] = [];
  let begin = range.begin;
  const push = (end: number, last: readonly number[]) => {
    if (end > begin) stretches.push({ text: text.slice(begin, end), marks: [...cuts.open], last });
    begin = Math.max(begin, end);
  };
  while (cuts.next < cuts.list.length && cuts.list[cuts.next]!.at <= range.end) {
    const cut = cuts.list[cuts.next]!;
    push(cut.at, cut.closes);
    for (const mark of cut.closes) cuts.open.delete(mark);
    for (const mark of cut.opens) cuts.open.add(mark);
    cuts.next += 1;
  }
  push(range.end, []);
  if (stretches.length > 0) out.push(stretches);
}
