/** The words of a stretch of a page as plain text: paragraphs kept, furniture dropped. One loop, no recursion. */
import type { Page, PageElement, Range } from './html.ts';

const words = (text: string) => new Set(text.split(' '));

/** Elements that begin and end with a blank line; LINES with a new line. */
const PARAGRAPHS = words(
  'address article aside blockquote center dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section ' +
    'table ul',
);
const LINES = words('div li dt dd tr caption figcaption legend summary details option title');
/** Never words that somebody wrote for readers. */
const HIDDEN = words(
  'script style noscript template iframe object embed svg math canvas audio video map select datalist textarea input button head',
);
const HIDDEN_CLASSES = words('screen-reader-text sr-only visually-hidden visuallyhidden assistive-text');
/** Pictures that stand for a word or a smile: their alternative text is part of the sentence. */
const SMILEYS = /^(?:emoji|wp-smiley|smiley|smilies|emoticon)$/;

/** A range's text. `skip` leaves further elements out, with all below them. */
export function textOf(page: Page, range: Range, skip?: (element: PageElement) => boolean): string {
  const writer = new TextWriter();
  /** Ends of the open blocks, innermost last, with the break that each makes. */
  const open: { end: number; lines: number; preformatted: boolean }[] = [];
  for (let at = range.index; at < range.end; at++) {
    while (open.length > 0 && open.at(-1)!.end <= at) writer.close(open.pop()!);
    const node = page.nodes[at]!;
    if (typeof node === 'string') writer.write(node);
    else if (at !== range.index && (isHidden(node) || skip?.(node))) at = node.end - 1;
    else if (node.name === 'br') writer.breakLine();
    else if (node.name === 'img') writer.write(smileyOf(node));
    else {
      const block = { end: node.end, lines: linesAround(node.name), preformatted: node.name === 'pre' };
      if (block.lines > 0 || block.preformatted) {
        writer.open(block);
        open.push(block);
      } else if (node.name === 'td' || node.name === 'th') writer.write(' ');
    }
  }
  return writer.text();
}

/** One line of text, for names, dates and titles. */
export function lineOf(page: Page, range: Range, skip?: (element: PageElement) => boolean): string {
  return textOf(page, range, skip).replace(/\s+/g, ' ').trim();
}

export function isHidden(element: PageElement): boolean {
  return HIDDEN.has(element.name) || element.classes.some((token) => HIDDEN_CLASSES.has(token));
}

function linesAround(name: string): number {
  return PARAGRAPHS.has(name) ? 2 : LINES.has(name) ? 1 : 0;
}

function smileyOf(element: PageElement): string {
  return element.classes.some((token) => SMILEYS.test(token)) ? (element.attributes.get('alt') ?? '') : '';
}

interface Block {
  lines: number;
  preformatted: boolean;
}

/** Gathers text as a browser lays it out: runs of blanks are one, breaks are remembered until the next word. */
class TextWriter {
  readonly #parts: string[] = [];
  #breaks = 0;
  #space = false;
  #preformatted = 0;

  write(text: string): void {
    if (this.#preformatted > 0) this.#writeLines(text);
    else this.#writeWords(text);
  }

  open(block: Block): void {
    this.#breaks = Math.max(this.#breaks, block.lines);
    if (block.preformatted) this.#preformatted++;
  }

  close(block: Block): void {
    this.#breaks = Math.max(this.#breaks, block.lines);
    if (block.preformatted) this.#preformatted--;
  }

  breakLine(): void {
    this.#breaks++;
  }

  text(): string {
    return this.#parts.join('');
  }

  #writeWords(text: string): void {
    const squeezed = text.replace(/[\s\u00a0]+/g, ' ');
    const trimmed = squeezed.trim();
    if (trimmed === '') {
      this.#space ||= squeezed !== '';
      return;
    }
    this.#put(trimmed, squeezed.startsWith(' '));
    this.#space = squeezed.endsWith(' ');
  }

  #writeLines(text: string): void {
    for (const [at, line] of text.split('\n').entries()) {
      if (at > 0) this.#breaks++;
      if (line.trim() !== '') this.#put(line.trimEnd(), false);
    }
  }

  #put(text: string, spaced: boolean): void {
    if (this.#parts.length > 0) {
      if (this.#breaks > 0) this.#parts.push(this.#breaks > 1 ? '\n\n' : '\n');
      else if (spaced || this.#space) this.#parts.push(' ');
    }
    this.#parts.push(text);
    this.#breaks = 0;
    this.#space = false;
  }
}
