/** Splits a comment's text into paragraphs and stretches, so that a view can mark the words a finding rests on. */

/** What is to be marked: UTF-16 indices, end exclusive. */
export interface Span {
  begin: number;
  end: number;
}

/** A stretch of text. `marks` are the numbers of the spans that it shows, from 1; empty where nothing is marked. */
export interface Stretch {
  text: string;
  marks: readonly number[];
}

export type Paragraph = readonly Stretch[];

const PARAGRAPH_BREAK = /\n[^\S\n]*\n\s*/g;

/**
 * Cuts a text at its blank lines and around its marked words. Spans that overlap become one stretch with the numbers
 * of them all; one that is empty or lies outside the text marks nothing. Spans are numbered in the order given.
 */
export function markText(text: string, spans: readonly Span[]): Paragraph[] {
  const clusters = joinOverlaps(text, spans);
  const paragraphs: Paragraph[] = [];
  let begin = 0;
  let next = 0;
  const cutTo = (end: number) => {
    const paragraph: Stretch[] = [];
    const push = (to: number, marks: readonly number[]) => {
      if (to > begin) paragraph.push({ text: text.slice(begin, to), marks });
      begin = Math.max(begin, to);
    };
    for (; next < clusters.length && clusters[next]!.begin < end; next += 1) {
      const cluster = clusters[next]!;
      push(cluster.begin, []);
      push(Math.min(cluster.end, end), cluster.marks);
      // A cluster that runs on into the next paragraph is marked there too.
      if (cluster.end > end) break;
    }
    push(end, []);
    if (paragraph.length > 0) paragraphs.push(paragraph);
  };
  for (const gap of text.matchAll(PARAGRAPH_BREAK)) {
    cutTo(gap.index);
    begin = gap.index + gap[0].length;
  }
  cutTo(text.length);
  return paragraphs;
}

interface Cluster extends Span {
  marks: number[];
}

function joinOverlaps(text: string, spans: readonly Span[]): Cluster[] {
  const inOrder = spans
    .map(({ begin, end }, index) => ({ begin, end: Math.min(end, text.length), marks: [index + 1] }))
    .filter(({ begin, end }) => begin >= 0 && begin < end)
    .sort((a, b) => a.begin - b.begin);
  const clusters: Cluster[] = [];
  for (const span of inOrder) {
    const last = clusters.at(-1);
    if (last && span.begin < last.end) {
      last.end = Math.max(last.end, span.end);
      last.marks.push(...span.marks);
      last.marks.sort((a, b) => a - b);
    } else clusters.push(span);
  }
  return clusters;
}
