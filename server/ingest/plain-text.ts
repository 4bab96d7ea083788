/** A fragment of HTML, such as the body of a comment in an export, as plain text. */
import { Tokenizer } from 'htmlparser2';

const PARAGRAPH = new Set(
  'address article aside blockquote center dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(
    ' ',
  ),
);
const LINE = new Set('dd div dt figcaption li option tr'.split(' '));
const CELL = new Set(['td', 'th']);
const UNSHOWN = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object']);

export interface PlainTextOptions {
  /** True where a line end in the source is a line end for readers, as in WordPress and Movable Type. */
  breaks?: boolean;
}

/**
 * Resolves tags and entities; paragraphs stay apart by a blank line. Linear, and no stack of open tags is kept, so that
 * neither deep nesting nor tags that never close can do harm.
 */
export function toPlainText(html: string, options: PlainTextOptions = {}): string {
  const breaks = options.breaks ?? false;
  if (!/[<&]/.test(html)) return tidy(breaks ? html : html.replace(/\s+/g, ' '));
  const reader = new FragmentReader(html, breaks);
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader);
  tokenizer.write(html);
  tokenizer.end();
  return tidy(reader.text);
}

/** Takes the tokenizer's events, and remembers what stands at the end, so that blocks meet with the right line ends. */
class FragmentReader {
  readonly #html: string;
  readonly #breaks: boolean;
  readonly #parts: string[] = [];
  /** Line ends at the end of the text so far; as many as wanted at its start. */
  #lineEnds = 2;
  #afterBlock = true;
  #pre = 0;
  #name = '';
  /** The element whose content is being passed over. */
  #unshown: string | null = null;

  constructor(html: string, breaks: boolean) {
    this.#html = html;
    this.#breaks = breaks;
  }

  get text(): string {
    return this.#parts.join('');
  }

  // What the tokenizer calls.
  ontext(begin: number, end: number): void {
    if (this.#unshown !== null) return;
    let text = this.#html.slice(begin, end);
    const keepsLines = this.#breaks || this.#pre > 0;
    if (!keepsLines) text = text.replace(/\s+/g, ' ');
    // White space that follows a block or <br> only lays out the source.
    if (this.#afterBlock) text = keepsLines ? text.replace(/^[ \t]*\n/, '') : text.trimStart();
    if (text !== '') this.#push(text);
  }
  ontextentity(codePoint: number): void {
    if (this.#unshown === null) this.#push(String.fromCodePoint(codePoint));
  }
  onopentagname(begin: number, end: number): void {
    this.#name = this.#html.slice(begin, end).toLowerCase();
  }
  onopentagend(): void {
    if (this.#unshown === null) this.#open(this.#name);
  }
  onselfclosingtag(): void {
    this.onopentagend();
  }
  onclosetag(begin: number, end: number): void {
    const name = this.#html.slice(begin, end).toLowerCase();
    if (this.#unshown === name) this.#unshown = null;
    else if (this.#unshown === null) this.#close(name);
  }
  onattribname(): void {}
  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #open(name: string): void {
    if (UNSHOWN.has(name)) this.#unshown = name;
    if (name === 'pre') this.#pre++;
    if (name === 'br') {
      this.#push('\n');
      this.#afterBlock = true;
    } else this.#boundary(name);
  }

  #close(name: string): void {
    if (name === 'pre' && this.#pre > 0) this.#pre--;
    this.#boundary(name);
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#afterBlock = false;
    const body = text.trimEnd();
    const lineEnds = body.length === text.length ? 0 : text.slice(body.length).split('\n').length - 1;
    this.#lineEnds = body === '' ? this.#lineEnds + lineEnds : lineEnds;
  }

  #boundary(name: string): void {
    if (CELL.has(name)) this.#push(' ');
    else if (PARAGRAPH.has(name)) this.#ensure(2);
    else if (LINE.has(name)) this.#ensure(1);
  }

  #ensure(lineEnds: number): void {
    if (this.#lineEnds < lineEnds) this.#push('\n'.repeat(lineEnds - this.#lineEnds));
    this.#afterBlock = true;
  }
}

/** Trims lines and text, keeps at most one blank line in a row, and drops what no reader sees. */
export function tidy(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(/\u00a0/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .replace(/[ \t]{2,}/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}
