/**
 * The flat part of YAML (https://yaml.org/spec/1.2.2/): `key: value` at the left margin, values plain, quoted or as a block.
 * That is what comment files consist of. Lists and maps below a key are passed over; anchors and tags are plain text.
 */
export function parseFlatYaml(text: string): Map<string, string> {
  const reader = new FlatYamlReader(text.split('\n'));
  return reader.read();
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s#"'\-[\]{},&*!|>%@`:][^:]*|-[^\s:][^:]*))\s*:(?:[ \t]+(.*))?$/;
const INDENTED = /^[ \t]/;

class FlatYamlReader {
  readonly #lines: string[];
  #at = 0;

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  read(): Map<string, string> {
    const values = new Map<string, string>();
    while (this.#at < this.#lines.length) {
      const match = KEY.exec(this.#lines[this.#at]!.trimEnd());
      this.#at++;
      if (!match) continue;
      const key = (match[1] ?? match[2] ?? match[3])!.trim();
      values.set(key, this.#readValue((match[4] ?? '').trim()));
    }
    return values;
  }

  #readValue(first: string): string {
    if (first.startsWith('"')) return resolveDouble(this.#readQuoted(first, '"'));
    if (first.startsWith("'")) return foldLines(this.#readQuoted(first, "'")).replaceAll("''", "'");
    if (/^[|>][+\-1-9]{0,2}(?:\s+#.*)?$/.test(first)) return this.#readBlock(first.startsWith('|'));
    return this.#readPlain(first);
  }

  /** What stands between the quotes, with its line ends. One that is never closed ends with the text. */
  #readQuoted(first: string, quote: string): string {
    let source = first.slice(1);
    let from = 0;
    for (;;) {
      const end = closingQuote(source, quote, from);
      if (end >= 0) return source.slice(0, end);
      if (this.#at >= this.#lines.length) return source;
      from = source.length;
      // An escaped line end belongs to what follows it.
      if (quote === '"' && /(?:^|[^\\])(?:\\\\)*\\$/.test(source)) from -= 1;
      source += `\n${this.#lines[this.#at++]!}`;
    }
  }

  #readBlock(keepLineEnds: boolean): string {
    const lines: string[] = [];
    while (
      this.#at < this.#lines.length &&
      (INDENTED.test(this.#lines[this.#at]!) || this.#lines[this.#at]!.trim() === '')
    )
      lines.push(this.#lines[this.#at++]!);
    const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
    const indent = indents.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
    const text = lines.map((line) => line.slice(Math.min(indent, line.length))).join('\n');
    return (keepLineEnds ? text : foldLines(text)).trimEnd();
  }

  #readPlain(first: string): string {
    const lines = [first.replace(/\s+#.*$/, '')];
    while (this.#at < this.#lines.length && INDENTED.test(this.#lines[this.#at]!)) lines.push(this.#lines[this.#at++]!);
    // Below a key without a value stands a map or a list.
    if (first === '' && lines.slice(1).some((line) => /^\s+(?:- |[\w-]+:(?:\s|$))/.test(line))) return '';
    const text = foldLines(lines.join('\n')).trim();
    return text === '~' || text === 'null' ? '' : text;
  }
}

function closingQuote(source: string, quote: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    if (quote === '"' && source[at] === '\\') at++;
    else if (source[at] === quote) {
      if (quote === '"' || source[at + 1] !== "'") return at;
      at++;
    }
  }
  return -1;
}

/** A single line end is a blank; each further one is a line end. */
function foldLines(text: string): string {
  const lines = text.split('\n').map((line, index) => (index === 0 ? line.trimEnd() : line.trim()));
  let folded = lines[0]!;
  for (let at = 1; at < lines.length; at++) {
    let blank = 0;
    while (lines[at] === '' && at < lines.length - 1) {
      blank++;
      at++;
    }
    folded += blank > 0 ? '\n'.repeat(blank) + lines[at]! : ` ${lines[at]!}`;
  }
  return folded;
}

const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|\n[ \t]*|([\s\S]))/g;
const ESCAPED: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '',
  a: '',
  b: '',
  e: '',
  f: '',
  v: '',
  _: ' ',
  N: '\n',
  L: '\n',
  P: '\n',
};

function resolveDouble(source: string): string {
  const resolve = (_: string, x?: string, u?: string, long?: string, sign?: string) => {
    const code = Number.parseInt(x ?? u ?? long ?? '', 16);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    return sign === undefined ? '' : (ESCAPED[sign] ?? sign);
  };
  // Folding comes first, but an escaped line end must not become a blank.
  const joined = source.replace(/((?:^|[^\\])(?:\\\\)*)\\\n[ \t]*/g, '$1');
  return foldLines(joined).replace(ESCAPE, resolve);
}
