/**
 * The flat part of YAML (https://yaml.org/spec/1.2.2/): `key: value` at the left margin, values plain, quoted or as a block.
 * That is what comment files consist of. Lists and maps below a key are passed over; anchors and tags are plain text.
 */
export function parseFlatYaml(text: string): Map<string, string> {
  const reader = new FlatYamlReader(text.split('\n'));
  return reader.read();
}

// A plain key runs up to the colon, blanks included: two ways to read the same blanks would cost quadratic time.
const KEY = /^(?:"([^"]*)"[ \t]*|'([^']*)'[ \t]*|([^\s#"'\-[\]{},&*!|>%@`:][^:]*|-[^\s:][^:]*)):(?:[ \t]+(.*))?$/;
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
    if (first.startsWith('"')) return resolveEscapes(foldLines(this.#readQuoted(first, '"'), true));
    if (first.startsWith("'")) return foldLines(this.#readQuoted(first, "'")).replaceAll("''", "'");
    if (/^[|>][+\-1-9]{0,2}(?:\s+#.*)?$/.test(first)) return this.#readBlock(first.startsWith('|'));
    return this.#readPlain(first);
  }

  /** The lines between the quotes. A value that is never closed ends with the text. */
  #readQuoted(first: string, quote: string): string[] {
    const lines: string[] = [];
    for (let line = first.slice(1); ; line = this.#lines[this.#at++]!) {
      const end = closingQuote(line, quote);
      lines.push(end < 0 ? line : line.slice(0, end));
      if (end >= 0 || this.#at >= this.#lines.length) return lines;
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
    const text = lines.map((line) => line.slice(Math.min(indent, line.length)));
    return (keepLineEnds ? text.join('\n') : foldLines(text)).trimEnd();
  }

  #readPlain(first: string): string {
    const comment = first.search(/\s#/);
    const lines = [comment < 0 ? first : first.slice(0, comment)];
    while (this.#at < this.#lines.length && INDENTED.test(this.#lines[this.#at]!)) lines.push(this.#lines[this.#at++]!);
    // Below a key without a value stands a map or a list.
    if (first === '' && lines.slice(1).some((line) => /^\s+(?:- |[\w-]+:(?:\s|$))/.test(line))) return '';
    const text = foldLines(lines).trim();
    return text === '~' || text === 'null' ? '' : text;
  }
}

function closingQuote(line: string, quote: string): number {
  for (let at = 0; at < line.length; at++) {
    if (quote === '"' && line[at] === '\\') at++;
    else if (line[at] === quote) {
      if (quote === '"' || line[at + 1] !== "'") return at;
      at++;
    }
  }
  return -1;
}

/** A line end is a blank, each empty line a line end; one that is escaped (where there are escapes) is nothing. */
function foldLines(lines: readonly string[], escapes = false): string {
  const parts: string[] = [];
  let empty = 0;
  let glue = '';
  lines.forEach((line, index) => {
    const trimmed = index === 0 ? line : line.trimStart();
    const isLast = index === lines.length - 1;
    const joined = escapes && !isLast && endsEscaped(trimmed);
    const text = joined ? trimmed.slice(0, -1) : isLast ? trimmed : trimmed.trimEnd();
    if (index > 0 && text === '' && !isLast) {
      empty++;
      return;
    }
    if (index > 0) parts.push(empty > 0 ? '\n'.repeat(empty) : glue);
    parts.push(text);
    empty = 0;
    glue = joined ? '' : ' ';
  });
  return parts.join('');
}

function endsEscaped(line: string): boolean {
  let backslashes = 0;
  while (line[line.length - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/g;
const ESCAPED: Record<string, string> = { n: '\n', t: '\t', r: '\r', _: ' ', N: '\n', L: '\n', P: '\n' };
const UNSEEN = '0abefv';

function resolveEscapes(source: string): string {
  return source.replace(ESCAPE, (_, x?: string, u?: string, long?: string, sign?: string) => {
    const code = Number.parseInt(x ?? u ?? long ?? '', 16);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    return sign === undefined || UNSEEN.includes(sign) ? '' : (ESCAPED[sign] ?? sign);
  });
}
