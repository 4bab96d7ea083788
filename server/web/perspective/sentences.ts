/** Where the sentences of a text lie, for scores by sentence. Linear; UTF-16 indices, end exclusive. */

export interface Span {
  begin: number;
  end: number;
}

/** Enough for 20 KB of prose; a text made of full stops alone would else ask for thousands of scores. */
const MOST_SENTENCES = 300;

const END_MARKS = new Set('.!?…。！？');
const CLOSING_MARKS = new Set('"\'”’»)]');

/** The sentences without the white space around them. Where there are too many, the last holds all that is left. */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let begin = 0;
  for (const end of findEnds(text)) {
    if (spans.length === MOST_SENTENCES - 1) break;
    const span = trim(text, begin, end);
    if (span) spans.push(span);
    begin = end;
  }
  const rest = trim(text, begin, text.length);
  if (rest) spans.push(rest);
  return spans;
}

/** A sentence ends with its line, or with marks (and whatever closes a quotation behind them) before white space. */
function* findEnds(text: string): Generator<number> {
  let at = 0;
  while (at < text.length) {
    if (text[at] === '\n') yield ++at;
    else if (!END_MARKS.has(text[at]!)) at++;
    else {
      while (END_MARKS.has(text[at]!)) at++;
      while (CLOSING_MARKS.has(text[at]!)) at++;
      if (at === text.length || text[at]!.trim() === '') yield at;
    }
  }
}

function trim(text: string, begin: number, end: number): Span | null {
  const piece = text.slice(begin, end);
  const words = piece.trim();
  if (words === '') return null;
  const first = begin + piece.length - piece.trimStart().length;
  return { begin: first, end: first + words.length };
}
