/**
 * Streaming XML for exports: yields the elements that a format asks for, one by one, as small trees.
 *
 * Built on htmlparser2's tokenizer, which forgives what real exports contain (stray text before the root, undeclared
 * prefixes, unquoted attributes, a bare `&`) and expands no entities but the five of XML. Its parser is not used: its cost
 * per tag grows with the depth, and it hides that a file is cut.
 */
import { Tokenizer } from 'htmlparser2';
import { problemOf, type Report } from './compose.ts';
import { TEXT_LIMIT } from './input.ts';

export interface Element {
  name: string;
  attributes: Attributes;
  /** Text and elements, in order. */
  nodes: (string | Element)[];
  /** Line of the start tag, from 1. */
  line: number;
}

/** Whether an element is yielded by itself. It then does not stand among its parent's nodes. */
export type IsRecord = (name: string, parent: string | null) => boolean;

/** Elements kept of one record. Of more than these only the text is kept: no export has them, but an attack may. */
const ELEMENTS_MOST = 2_000_000;

/**
 * Reads XML as a stream. Elements outside all records are passed over. What ends early is yielded as far as it goes, and
 * the report then says so; it is complete once the last element has been taken.
 */
export async function* readElements(
  chunks: AsyncIterable<string>,
  isRecord: IsRecord,
  report: Report,
): AsyncGenerator<Element> {
  const reader = new ElementReader(isRecord);
  for await (const chunk of chunks) {
    reader.write(chunk);
    yield* reader.takeReady();
    if (reader.isStuck()) break;
  }
  reader.end(report);
  yield* reader.takeReady();
}

interface Frame {
  name: string;
  /** Null outside all records. */
  element: Element | null;
  record: boolean;
}

type Attributes = Readonly<Record<string, string>>;

const NO_ATTRIBUTES: Attributes = Object.freeze({});
/** The tokenizer's word for an attribute without quotation marks. */
const UNQUOTED = 1;

/** Turns the tokenizer's events into elements. Open elements are counted by name, so that a stray end tag costs nothing. */
class ElementReader {
  readonly #isRecord: IsRecord;
  readonly #tokenizer: Tokenizer;
  readonly #frames: Frame[] = [];
  readonly #openNames = new Map<string, number>();
  readonly #prefixes = new Map<string, string>();
  readonly #lines = new LineCounter();
  #ready: Element[] = [];
  /** Name of the first element. What is neither in one of that name nor in a record belongs to nothing. */
  #root: string | null = null;
  #stray = '';
  #strayLine = 0;
  #elements = 0;
  #longTexts = 0;
  /** What was written and not yet used up by an event; its first character stands at #base. */
  #buffer = '';
  #base = 0;
  #used = 0;
  #name = '';
  #nameBegin = 0;
  #attributes: Record<string, string> | null = null;
  #attribute = '';
  #value = '';
  /** `<thread id=5/>`: without quotation marks the slash runs into the value. */
  #ranIntoSlash = false;

  constructor(isRecord: IsRecord) {
    this.#isRecord = isRecord;
    this.#tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, this);
  }

  write(chunk: string): void {
    this.#lines.next(chunk, this.#base + this.#buffer.length);
    this.#buffer = this.#buffer.slice(this.#used - this.#base) + chunk;
    this.#base = this.#used;
    this.#tokenizer.write(chunk);
  }

  /** What is longer without any tag is an unclosed section, and would fill the memory. */
  isStuck(): boolean {
    return this.#buffer.length > TEXT_LIMIT;
  }

  /** Closes what is open, and reports what was wrong with the end of the input. */
  end(report: Report): void {
    const open = this.#frames.map(({ name }) => name).slice(0, 4);
    const stuck = this.isStuck();
    const stuckAt = this.#lines.at(this.#used);
    const line = this.#lines.last();
    this.#tokenizer.end();
    while (this.#frames.length > 0) this.#close();
    if (this.#longTexts > 0) {
      const message = `A text of more than ${TEXT_LIMIT} characters was cut at that length.`;
      report.add(problemOf('too-large', message));
    }
    this.#tellStray(report);
    const where = open.length > 0 ? `inside <${open.join('> <')}>` : 'before any element';
    if (stuck) {
      const message = `A section ${where} does not end: the file is damaged, and only its beginning was read.`;
      report.add(problemOf('damaged', message, { line: stuckAt }));
    } else if (this.#root === null || open.length > 0) {
      const message = `The file ends ${where}: it is cut or damaged. What stood before was kept.`;
      report.add(problemOf('truncated', message, { line }));
    }
  }

  takeReady(): Element[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  // What the tokenizer calls.
  ontext(begin: number, end: number): void {
    this.#addText(this.#slice(begin, end));
  }
  ontextentity(codePoint: number, end: number): void {
    this.#used = end;
    this.#addText(String.fromCodePoint(codePoint));
  }
  oncdata(begin: number, end: number, endOffset: number): void {
    this.#addText(this.#slice(begin, end - endOffset));
    this.#used = end;
  }
  onopentagname(begin: number, end: number): void {
    this.#nameBegin = begin;
    this.#name = this.#rename(this.#slice(begin, end));
    this.#attributes = null;
  }
  onattribname(begin: number, end: number): void {
    this.#attribute = this.#slice(begin, end);
    this.#value = '';
  }
  onattribdata(begin: number, end: number): void {
    const piece = this.#slice(begin, end);
    if (this.#value.length < TEXT_LIMIT) this.#value += piece;
  }
  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint);
  }
  onattribend(quote: number, end: number): void {
    this.#used = end;
    this.#ranIntoSlash = quote === UNQUOTED && this.#value.endsWith('/');
    this.#attributes ??= {};
    this.#attributes[this.#attribute] = this.#ranIntoSlash ? this.#value.slice(0, -1) : this.#value;
  }
  onopentagend(end: number): void {
    this.#used = end;
    this.#open();
    if (this.#ranIntoSlash) this.#close();
    this.#ranIntoSlash = false;
  }
  onselfclosingtag(end: number): void {
    this.#used = end;
    this.#open();
    this.#close();
  }
  onclosetag(begin: number, end: number): void {
    const name = this.#rename(this.#slice(begin, end));
    if (!this.#openNames.get(name)) return;
    while (this.#frames.at(-1)!.name !== name) this.#close();
    this.#close();
  }
  oncomment(_: number, end: number): void {
    this.#used = end;
  }
  ondeclaration(_: number, end: number): void {
    this.#used = end;
  }
  onprocessinginstruction(_: number, end: number): void {
    this.#used = end;
  }
  onend(): void {}

  #slice(begin: number, end: number): string {
    this.#used = end;
    return this.#buffer.slice(begin - this.#base, end - this.#base);
  }

  #open(): void {
    const attributes = this.#attributes ?? NO_ATTRIBUTES;
    this.#declarePrefixes(attributes);
    const parent = this.#frames.at(-1) ?? null;
    const name = this.#rename(this.#name);
    this.#root ??= name;
    const record = this.#isRecord(name, parent?.name ?? null);
    const line = record ? this.#lines.at(this.#nameBegin) : (parent?.element?.line ?? 0);
    const element = record || this.#keeps(parent) ? { name, attributes, nodes: [], line } : (parent?.element ?? null);
    if (element && !record && element !== parent?.element) parent!.element!.nodes.push(element);
    this.#frames.push({ name, element, record });
    this.#openNames.set(name, (this.#openNames.get(name) ?? 0) + 1);
  }

  #keeps(parent: Frame | null): boolean {
    return parent !== null && parent.element !== null && ++this.#elements < ELEMENTS_MOST;
  }

  #addText(text: string): void {
    const nodes = this.#frames.at(-1)?.element?.nodes;
    if (!nodes) {
      if (this.#frames[0]?.name !== this.#root) this.#addStray(text);
      return;
    }
    const last = nodes.at(-1);
    if (typeof last !== 'string') nodes.push(text);
    else if (last.length < TEXT_LIMIT) nodes[nodes.length - 1] = last + text;
    else this.#longTexts++;
  }

  #addStray(text: string): void {
    if (this.#stray === '' && text.trim() === '') return;
    if (this.#stray === '') this.#strayLine = this.#lines.at(this.#used);
    if (this.#stray.length < TEXT_LIMIT) this.#stray += text;
  }

  #tellStray(report: Report): void {
    if (!/\p{L}/u.test(this.#stray)) return;
    const message = 'There is text outside the elements that a file of this form has; look under “unread”.';
    const line = this.#strayLine;
    report.add(problemOf('stray-text', message, { line }), { line, text: this.#stray.trim() });
  }

  #close(): void {
    const { name, element, record } = this.#frames.pop()!;
    this.#openNames.set(name, this.#openNames.get(name)! - 1);
    if (!record || !element) return;
    this.#ready.push(element);
    this.#elements = 0;
  }

  /** Remembers prefixes that differ from those that everybody uses for the same namespace. */
  #declarePrefixes(attributes: Attributes): void {
    if (attributes === NO_ATTRIBUTES) return;
    for (const key in attributes) {
      if (!key.startsWith('xmlns:')) continue;
      const usual = USUAL_PREFIXES.find(([namespace]) => namespace.test(attributes[key]!))?.[1];
      const prefix = key.slice('xmlns:'.length);
      if (usual !== undefined && prefix !== usual) this.#prefixes.set(prefix, usual);
    }
  }

  #rename(name: string): string {
    if (this.#prefixes.size === 0) return name;
    const colon = name.indexOf(':');
    const usual = colon < 0 ? undefined : this.#prefixes.get(name.slice(0, colon));
    if (usual === undefined) return name;
    return usual === '' ? name.slice(colon + 1) : `${usual}${name.slice(colon)}`;
  }
}

const USUAL_PREFIXES: readonly [RegExp, string][] = [
  [/^https?:\/\/wordpress\.org\/export\/[\d.]+\/$/, 'wp'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, 'content'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/slash\/$/, 'slash'],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.1\/$/, 'dc'],
  [/^https?:\/\/purl\.org\/syndication\/thread\/1\.0$/, 'thr'],
  [/^https?:\/\/wellformedweb\.org\/CommentAPI\/$/, 'wfw'],
  [/^https?:\/\/a9\.com\/-\/spec\/opensearch/, 'openSearch'],
  [/^https?:\/\/disqus\.com\/disqus-internals$/, 'dsq'],
  [/^https?:\/\/schemas\.google\.com\/blogger\//, 'blogger'],
  [/^https?:\/\/www\.w3\.org\/2005\/Atom$/, ''],
];

/** Line numbers of positions that only move forward, over a text that comes in chunks. */
class LineCounter {
  #chunk = '';
  #start = 0;
  #position = 0;
  #line = 1;

  next(chunk: string, start: number): void {
    this.last();
    this.#chunk = chunk;
    this.#start = start;
    this.#position = 0;
  }

  at(index: number): number {
    const end = index - this.#start;
    for (;;) {
      const lineEnd = this.#chunk.indexOf('\n', this.#position);
      if (lineEnd < 0 || lineEnd >= end) return this.#line;
      this.#line++;
      this.#position = lineEnd + 1;
    }
  }

  last(): number {
    return this.at(this.#start + this.#chunk.length);
  }
}

/** Name of the first element, passing over declarations and comments; null where there is none. */
export function rootName(head: string): string | null {
  for (let at = head.indexOf('<'); at >= 0; at = head.indexOf('<', at + 1)) {
    if (head.startsWith('<!--', at)) {
      at = head.indexOf('-->', at);
      if (at < 0) return null;
    }
    NAME.lastIndex = at + 1;
    const name = NAME.exec(head)?.[0];
    if (name) return name;
  }
  return null;
}

const NAME = /[A-Za-z_][\w:.-]*/y;

/** Direct children of that name, in order. */
export function childrenOf(element: Element, name: string): Element[] {
  return element.nodes.filter((node): node is Element => typeof node !== 'string' && node.name === name);
}

export function childOf(element: Element, name: string): Element | null {
  for (const node of element.nodes) if (typeof node !== 'string' && node.name === name) return node;
  return null;
}

/** The elements of that name at any depth, in order, without those inside another of that name. */
export function nearestBelow(element: Element, name: string): Element[] {
  const found: Element[] = [];
  const todo = [...element.nodes].reverse();
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (typeof node === 'string') continue;
    if (node.name === name) found.push(node);
    else for (let i = node.nodes.length - 1; i >= 0; i--) todo.push(node.nodes[i]!);
  }
  return found;
}

/** All text of an element or of its first child of that name, trimmed. Null where there is none. */
export function textOf(element: Element | null, name?: string): string | null {
  const target = element && name !== undefined ? childOf(element, name) : element;
  if (!target) return null;
  const only = target.nodes[0];
  if (target.nodes.length === 1 && typeof only === 'string') return only.trim() || null;
  return markupOf(target, false).trim() || null;
}

const ESCAPES: Record<string, string> = { '<': '&lt;', '&': '&amp;' };

/** The content of an element as markup again, for text that is written as elements (Atom's `type="xhtml"`). */
export function markupOf(element: Element, tags = true): string {
  const parts: string[] = [];
  const todo: (string | Element)[] = [...element.nodes].reverse();
  const closing = new Set<string | Element>();
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (typeof node === 'string') parts.push(tags ? node.replace(/[<&]/g, (sign) => ESCAPES[sign]!) : node);
    else if (closing.has(node)) parts.push(`</${node.name}>`);
    else {
      if (tags) {
        parts.push(`<${node.name}>`);
        closing.add(node);
        todo.push(node);
      }
      for (let i = node.nodes.length - 1; i >= 0; i--) todo.push(node.nodes[i]!);
    }
  }
  return parts.join('');
}
