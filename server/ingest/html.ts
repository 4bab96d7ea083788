/**
 * Pages as a flat list of nodes in document order. An element knows where its subtree ends, so that every walk is a loop:
 * nothing here recurses, and a page nested 50,000 deep costs no more than a flat one of the same length.
 * Hostile markup is expected: stray end tags cost constant time each (see OpenElements).
 */
import { Tokenizer } from 'htmlparser2';

export interface PageElement {
  /** Tag name in lower case. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Class tokens in lower case. */
  classes: readonly string[];
  parent: PageElement | null;
  /** Place in `Page.nodes`; the subtree is nodes[index] .. nodes[end - 1]. */
  index: number;
  end: number;
  /** Number of ancestors. */
  depth: number;
  /** Where its tag starts in the source. */
  offset: number;
}

export interface Page {
  /** Elements and texts (entities resolved) in document order. */
  nodes: (PageElement | string)[];
  /** The elements among them. */
  elements: PageElement[];
  /** By the value of `id`; the first that bears it. */
  ids: ReadonlyMap<string, PageElement>;
  /** Line of the source, from 1, where the element starts. */
  lineOf(element: PageElement): number;
}

const words = (text: string) => new Set(text.split(' '));

const VOID = words(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
);
const TABLE_PARTS = words('td th tr tbody thead tfoot caption');
const HEAD_PARTS = words('base basefont link meta noscript script style template title');
const FOREIGN_ROOTS = ['svg', 'math'];
/** End tags do not reach beyond these (the standard's "scope"). */
const SCOPE = words('html table td th caption template object marquee applet button');
/** Blocks: they end an open paragraph, and an inline end tag does not reach beyond them. */
const BLOCK = words(
  'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 ' +
    'h6 header hgroup hr li main menu nav ol p pre section summary table ul body',
);
const HEADINGS = words('h1 h2 h3 h4 h5 h6');
/** Opening the one closes the nearest open one of the others, unless a list or other block stands between. */
const ITEMS = new Map([
  ['li', ['li']],
  ['dt', ['dt', 'dd']],
  ['dd', ['dt', 'dd']],
]);
/** Blocks that do not shield an open list item (the standard's exception). */
const TRANSPARENT = words('address div p');
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/**
 * The stack of open elements, with the positions of each name and group kept beside it, so that
 * "is one open, within this scope" never searches the stack.
 */
class OpenElements {
  readonly #stack: PageElement[] = [];
  readonly #positions = new Map<string, number[]>();

  get top(): PageElement | null {
    return this.#stack.at(-1) ?? null;
  }

  /** Position of the innermost open element of one of these names or groups, -1 if none. */
  last(...keys: string[]): number {
    let position = -1;
    for (const key of keys) position = Math.max(position, this.#positions.get(key)?.at(-1) ?? -1);
    return position;
  }

  push(element: PageElement): void {
    for (const key of groupsOf(element.name)) {
      const positions = this.#positions.get(key);
      if (positions) positions.push(this.#stack.length);
      else this.#positions.set(key, [this.#stack.length]);
    }
    this.#stack.push(element);
  }

  /** Closes everything from that position up (an element's position is its depth); `end` is the node that follows. */
  closeFrom(position: number, end: number): void {
    while (this.#stack.length > position) {
      const element = this.#stack.pop()!;
      element.end = end;
      for (const key of groupsOf(element.name)) this.#positions.get(key)!.pop();
    }
  }
}

/** No theme names classes in more letters or more of them; the bounds keep hostile ones away from patterns. */
const LONGEST_TOKEN = 100;
const TOKENS_MOST = 200;

function isToken(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST_TOKEN;
}

/** Groups by tag name; pages use few, and the bound keeps a hostile one from filling the memory. */
const groupsKnown = new Map<string, readonly string[]>();
const NAMES_MOST = 1000;

function groupsOf(name: string): readonly string[] {
  const known = groupsKnown.get(name);
  if (known) return known;
  const groups = [name];
  const block = BLOCK.has(name) || SCOPE.has(name);
  if (SCOPE.has(name)) groups.push('#scope');
  if (block) groups.push('#block');
  if (block && !TRANSPARENT.has(name) && !ITEMS.has(name)) groups.push('#list-scope');
  if (groupsKnown.size < NAMES_MOST) groupsKnown.set(name, groups);
  return groups;
}

class PageBuilder {
  readonly nodes: (PageElement | string)[] = [];
  readonly elements: PageElement[] = [];
  readonly ids = new Map<string, PageElement>();
  readonly #source: string;
  readonly #open = new OpenElements();
  #text = '';
  #name = '';
  #offset = 0;
  #attributes: Map<string, string> | null = null;
  #attribute = '';
  #value = '';

  constructor(source: string) {
    this.#source = source;
  }

  // What the tokenizer calls.
  ontext(start: number, end: number): void {
    this.#text += this.#source.slice(start, end);
  }
  ontextentity(codepoint: number): void {
    this.#text += String.fromCodePoint(codepoint);
  }
  onopentagname(start: number, end: number): void {
    this.#name = this.#source.slice(start, end).toLowerCase();
    this.#offset = start - 1;
    this.#attributes = null;
  }
  onattribname(start: number, end: number): void {
    this.#attribute = this.#source.slice(start, end).toLowerCase();
    this.#value = '';
  }
  onattribdata(start: number, end: number): void {
    this.#value += this.#source.slice(start, end);
  }
  onattribentity(codepoint: number): void {
    this.#value += String.fromCodePoint(codepoint);
  }
  onattribend(): void {
    this.#attributes ??= new Map();
    if (!this.#attributes.has(this.#attribute)) this.#attributes.set(this.#attribute, this.#value);
  }
  onopentagend(): void {
    this.#openElement();
    if (VOID.has(this.#name)) this.#closeTop();
  }
  onselfclosingtag(): void {
    const foreign = this.isInForeignContext() || FOREIGN_ROOTS.includes(this.#name);
    this.#openElement();
    if (foreign || VOID.has(this.#name)) this.#closeTop();
  }
  onclosetag(start: number, end: number): void {
    this.#flush();
    const name = this.#source.slice(start, end).toLowerCase();
    // A paragraph that was not open is a blank line, as browsers show it. After </body> pages go on all the same.
    if (name === 'br' || (name === 'p' && !this.#isOpen('p'))) this.#addEmpty('br');
    else if (name !== 'body' && name !== 'html') this.#closeByTag(name);
  }
  oncomment(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {
    this.#flush();
    this.#open.closeFrom(0, this.nodes.length);
  }
  isInForeignContext(): boolean {
    return this.#open.last(...FOREIGN_ROOTS) > this.#open.last('foreignobject', 'desc', 'annotation-xml');
  }

  #flush(): void {
    if (this.#text === '') return;
    this.nodes.push(this.#text);
    this.#text = '';
  }

  #openElement(): void {
    this.#flush();
    this.#closeImplied(this.#name);
    this.#add(this.#name, this.#attributes ?? NO_ATTRIBUTES);
  }

  #add(name: string, attributes: ReadonlyMap<string, string>): void {
    const parent = this.#open.top;
    const classes = attributes.get('class')?.toLowerCase().split(/\s+/, TOKENS_MOST).filter(isToken) ?? [];
    const index = this.nodes.length;
    const depth = parent ? parent.depth + 1 : 0;
    const element = { name, attributes, classes, parent, index, end: index + 1, depth, offset: this.#offset };
    this.nodes.push(element);
    this.elements.push(element);
    const id = attributes.get('id');
    if (id && !this.ids.has(id)) this.ids.set(id, element);
    this.#open.push(element);
  }

  #addEmpty(name: string): void {
    this.#add(name, NO_ATTRIBUTES);
    this.#closeTop();
  }

  #closeTop(): void {
    this.#close(this.#open.top!.depth);
  }

  #isOpen(name: string): boolean {
    return this.#open.last(name) > this.#open.last('#scope');
  }

  #close(position: number): void {
    this.#open.closeFrom(position, this.nodes.length);
  }

  /** End tags that the standard lets authors leave out. */
  #closeImplied(name: string): void {
    const open = this.#open;
    if (this.isInForeignContext()) {
      if (BLOCK.has(name))
        this.#close(Math.min(...FOREIGN_ROOTS.map((root) => open.last(root)).filter((at) => at >= 0)));
      else return;
    }
    if (open.top?.name === 'head' && !HEAD_PARTS.has(name)) this.#close(open.last('head'));
    if (BLOCK.has(name) && this.#isOpen('p')) this.#close(open.last('p'));
    if (HEADINGS.has(name) && open.top && HEADINGS.has(open.top.name)) this.#closeTop();
    const items = ITEMS.get(name);
    if (items && open.last(...items) > open.last('#list-scope')) this.#close(open.last(...items));
    if (TABLE_PARTS.has(name)) this.#closeTableParts(name);
    if (name === 'a' && open.last('a') > open.last('#block')) this.#close(open.last('a'));
    if (name === 'option' && open.top?.name === 'option') this.#closeTop();
  }

  #closeTableParts(name: string): void {
    const inside =
      name === 'td' || name === 'th' ? ['td', 'th'] : name === 'tr' ? ['tr'] : ['tbody', 'thead', 'tfoot', 'caption'];
    const position = this.#open.last(...inside);
    if (position > this.#open.last('table')) this.#close(position);
  }

  #closeByTag(name: string): void {
    const position = this.#open.last(name);
    if (position < 0) return;
    const shield = TABLE_PARTS.has(name) || SCOPE.has(name) ? 'table' : BLOCK.has(name) ? '#scope' : '#block';
    // A table ends a table, whatever it holds; the shield must then be one further in.
    if (name === 'table' || position >= this.#open.last(shield)) this.#close(position);
  }
}

/** Reads a page of any quality. Linear in its length, whatever its nesting. Never throws. */
export function parsePage(source: string): Page {
  const builder = new PageBuilder(source);
  const tokenizer = new Tokenizer({ decodeEntities: true }, builder);
  tokenizer.write(source);
  tokenizer.end();
  const { nodes, elements, ids } = builder;
  let lineStarts: number[] | null = null;
  return {
    nodes,
    elements,
    ids,
    lineOf(element) {
      lineStarts ??= findLineStarts(source);
      return countUpTo(lineStarts, element.offset);
    },
  };
}

function findLineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** How many of the ascending numbers are not above the limit. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The element and all below it, in document order; where `skip` says so, an element is left out with its subtree. */
export function* walk(page: Page, root: Range, skip?: (element: PageElement) => boolean): Generator<PageElement> {
  for (let at = root.index; at < root.end; at++) {
    const node = page.nodes[at]!;
    if (typeof node === 'string') continue;
    if (skip?.(node)) at = node.end - 1;
    else yield node;
  }
}

/** The first element of the range that passes the test. */
export function find(page: Page, root: Range, test: (element: PageElement) => boolean): PageElement | null {
  for (const element of walk(page, root)) if (test(element)) return element;
  return null;
}

/** A stretch of nodes: an element's subtree, or a run of siblings. */
export type Range = Pick<PageElement, 'index' | 'end'>;

export function contains(outer: Range, inner: Range): boolean {
  return outer.index <= inner.index && inner.end <= outer.end;
}

export function attribute(element: PageElement, name: string): string | null {
  return element.attributes.get(name) ?? null;
}

export function hasClass(element: PageElement, ...names: string[]): boolean {
  return names.some((name) => element.classes.includes(name));
}

/** The nearest of its ancestors that passes the test, itself included. */
export function closest(element: PageElement, test: (element: PageElement) => boolean): PageElement | null {
  for (let at: PageElement | null = element; at; at = at.parent) if (test(at)) return at;
  return null;
}
