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
  const flow = new Flow(breaks);
  let unshown: string | null = null;
  let name = '';
  const finish = () => {
    if (unshown === null) flow.open(name);
    if (UNSHOWN.has(name)) unshown ??= name;
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...IGNORED,
      onopentagname: (begin, end) => {
        name = html.slice(begin, end).toLowerCase();
      },
      onopentagend: finish,
      onselfclosingtag: finish,
      onclosetag: (begin, end) => {
        const closed = html.slice(begin, end).toLowerCase();
        if (unshown === closed) unshown = null;
        else if (unshown === null) flow.close(closed);
      },
      ontext: (begin, end) => {
        if (unshown === null) flow.add(html.slice(begin, end));
      },
      ontextentity: (codePoint) => {
        if (unshown === null) flow.addEntity(String.fromCodePoint(codePoint));
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return tidy(flow.text);
}

const nothing = () => {};
const IGNORED = {
  onattribdata: nothing,
  onattribentity: nothing,
  onattribend: nothing,
  onattribname: nothing,
  oncdata: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onprocessinginstruction: nothing,
  onend: nothing,
};

/** Text as it grows: remembers what stands at its end, so that blocks meet with the right number of line ends. */
class Flow {
  readonly #parts: string[] = [];
  readonly #breaks: boolean;
  /** Line ends at the end of the text so far; as many as wanted at its start. */
  #lineEnds = 2;
  #afterBlock = true;
  #pre = 0;

  constructor(breaks: boolean) {
    this.#breaks = breaks;
  }

  get text(): string {
    return this.#parts.join('');
  }

  add(piece: string): void {
    let text = piece;
    if (!this.#breaks && this.#pre === 0) text = text.replace(/\s+/g, ' ');
    // White space that follows a block or <br> only lays out the source.
    if (this.#afterBlock) text = this.#breaks || this.#pre > 0 ? text.replace(/^[ \t]*\n/, '') : text.trimStart();
    if (text !== '') this.#push(text);
  }

  addEntity(character: string): void {
    this.#push(character);
  }

  open(name: string): void {
    if (name === 'br') {
      this.#push('\n');
      this.#afterBlock = true;
    } else if (name === 'pre') this.#pre++;
    this.#boundary(name);
  }

  close(name: string): void {
    if (name === 'pre' && this.#pre > 0) this.#pre--;
    this.#boundary(name);
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#afterBlock = false;
    const body = text.trimEnd();
    const lineEnds = text.slice(body.length).split('\n').length - 1;
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
