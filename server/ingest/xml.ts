/**
 * Streaming XML for exports: yields the elements that a format asks for, one by one, as small trees.
 *
 * htmlparser2 forgives what real exports contain (stray text before the root, undeclared prefixes, unquoted attributes,
 * a bare `&`) and expands no entities but the five of XML. It also hides truncation, so the end of the root is checked here.
 */
import { Parser } from 'htmlparser2';
import type { Problem } from '../model/capture.ts';
import { problemOf } from './compose.ts';

export interface Element {
  name: string;
  attributes: Record<string, string>;
  /** Text and elements, in order. */
  nodes: (string | Element)[];
  /** Line of the start tag, from 1. */
  line: number;
}

/** Whether an element is yielded by itself. It then does not stand among its parent's nodes. */
export type IsRecord = (name: string, parent: string | null) => boolean;

/** The parser's cost per tag grows with the depth, so that deeper input would stall it. No export nests so deep. */
const DEEPEST = 10_000;
/** Characters between two tags. What is longer is an unclosed section, and would fill the memory. */
const LONGEST_TEXT = 256 * 1024 * 1024;

/**
 * Reads XML as a stream. Elements outside all records are passed over. What ends early is yielded as far as it goes, and
 * `problems` then says so; they are complete once the last element has been taken.
 */
export async function* readElements(
  chunks: AsyncIterable<string>,
  isRecord: IsRecord,
  problems: Problem[],
): AsyncGenerator<Element> {
  const reader = new ElementReader(isRecord);
  for await (const chunk of chunks) {
    reader.write(chunk);
    yield* reader.takeReady();
    if (reader.stopped) break;
  }
  const cut = reader.end();
  if (cut) problems.push(cut);
  yield* reader.takeReady();
}

interface Frame {
  name: string;
  /** Null outside all records. */
  element: Element | null;
  record: boolean;
}

class ElementReader {
  stopped: Problem | null = null;
  readonly #isRecord: IsRecord;
  readonly #parser: Parser;
  readonly #frames: Frame[] = [];
  readonly #prefixes = new Map<string, string>();
  readonly #lines = new LineCounter();
  #ready: Element[] = [];
  #sawElement = false;
  /** Name of an unquoted attribute that ran into the slash of `/>`: `<thread id=5/>`. */
  #slashed: string | null = null;
  #read = 0;
  #lastEvent = 0;

  constructor(isRecord: IsRecord) {
    this.#isRecord = isRecord;
    this.#parser = new Parser(
      {
        onattribute: (name, value, quote) => {
          if (!quote && value.endsWith('/')) this.#slashed = name;
        },
        onopentag: (name, attributes) => this.#open(name, attributes),
        ontext: (text) => this.#text(text),
        onclosetag: () => this.#close(),
      },
      { xmlMode: true, decodeEntities: true },
    );
  }

  write(chunk: string): void {
    this.#lines.next(chunk, this.#read);
    this.#read += chunk.length;
    this.#parser.write(chunk);
    if (this.#read - this.#lastEvent > LONGEST_TEXT) this.#stop('A section that opens here does not end');
  }

  /** Closes what is open. Returns what was wrong with the input's end, if anything was. */
  end(): Problem | null {
    const open = this.#frames.map(({ name }) => name).slice(0, 4);
    if (!this.stopped) this.#parser.end();
    while (this.#frames.length > 0) this.#close();
    if (this.stopped) return this.stopped;
    if (this.#sawElement && open.length === 0) return null;
    const where = open.length > 0 ? `inside <${open.join('> <')}>` : 'before any element';
    return problemOf('truncated', `The file ends ${where}: it is cut or damaged. What stood before was kept.`, {
      line: this.#lines.last(),
    });
  }

  takeReady(): Element[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #open(name: string, attributes: Record<string, string>): void {
    if (this.stopped) return;
    this.#lastEvent = this.#read;
    this.#sawElement = true;
    this.#declarePrefixes(attributes);
    const parent = this.#frames.at(-1) ?? null;
    const known = this.#rename(name);
    const record = this.#isRecord(known, parent?.name ?? null);
    const inside = record || (parent !== null && parent.element !== null);
    const line = record ? this.#lines.at(this.#parser.startIndex) : (parent?.element?.line ?? 0);
    const element = inside ? { name: known, attributes, nodes: [], line } : null;
    if (element && !record) parent!.element!.nodes.push(element);
    this.#frames.push({ name: known, element, record });
    if (this.#slashed !== null) this.#closeAtOnce(attributes, this.#slashed);
    if (this.#frames.length > DEEPEST) this.#stop(`Elements are nested more than ${DEEPEST} deep`);
  }

  /** The parser takes the element for open and will close it with its parent: until then it stands for its parent. */
  #closeAtOnce(attributes: Record<string, string>, slashed: string): void {
    this.#slashed = null;
    attributes[slashed] = attributes[slashed]!.slice(0, -1);
    const frame = this.#frames.at(-1)!;
    if (frame.record && frame.element) this.#ready.push(frame.element);
    const { name, element } = this.#frames.at(-2) ?? { name: '', element: null };
    Object.assign(frame, { name, element, record: false });
  }

  #text(text: string): void {
    this.#lastEvent = this.#read;
    const nodes = this.#frames.at(-1)?.element?.nodes;
    if (!nodes || this.stopped) return;
    const last = nodes.length - 1;
    if (typeof nodes[last] === 'string') nodes[last] += text;
    else nodes.push(text);
  }

  #close(): void {
    this.#lastEvent = this.#read;
    const frame = this.#frames.pop();
    if (frame?.record && frame.element) this.#ready.push(frame.element);
  }

  #stop(what: string): void {
    const line = this.#lines.at(this.#parser.startIndex);
    this.stopped ??= problemOf('damaged', `${what}: the rest of the file could not be read.`, { line });
  }

  /** Remembers prefixes that differ from those that everybody uses for the same namespace. */
  #declarePrefixes(attributes: Record<string, string>): void {
    for (const key in attributes) {
      if (!key.startsWith('xmlns')) continue;
      const usual = USUAL_PREFIXES.find(([namespace]) => namespace.test(attributes[key]!))?.[1];
      const prefix = key.slice('xmlns:'.length);
      if (usual !== undefined && prefix !== usual && prefix !== '') this.#prefixes.set(prefix, usual);
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
