/** From bytes to text: which encoding it is, a decoder that works on a stream, and the repair of twice-encoded text. */
import iconv from 'iconv-lite';

/** What is known of an input's encoding after a look at its first bytes. */
export interface Encoding {
  name: string;
  /** True where the bytes themselves leave a choice and the usual case was taken. */
  guessed: boolean;
  /** Length of the byte order mark, to be skipped. */
  skip: number;
}

const DECLARED = /<\?xml[^>]{0,100}encoding=["']([\w-]{2,20})|<meta[^>]{0,200}charset=["']?([\w-]{2,20})/i;

/** Finds the encoding from byte order mark, validity as UTF-8, a declaration in the page, in this order. */
export function detectEncoding(head: Buffer): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: 'utf-8', guessed: false, skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', guessed: false, skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', guessed: false, skip: 2 };
  const wide = detectWide(head);
  if (wide) return { name: wide, guessed: true, skip: 0 };
  if (isUtf8(head)) return { name: 'utf-8', guessed: false, skip: 0 };
  const match = DECLARED.exec(head.subarray(0, 4096).toString('latin1'));
  const declared = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  // Browsers read latin1 as windows-1252, and so do the people who wrote such pages.
  if (/^(iso-8859-1|latin1|us-ascii)$/.test(declared)) return { name: 'windows-1252', guessed: false, skip: 0 };
  if (declared && declared !== 'utf-8' && iconv.encodingExists(declared))
    return { name: declared, guessed: false, skip: 0 };
  // Damaged UTF-8 stays UTF-8: the decoder mends line by line. Only a text with hardly any valid sequence is windows-1252.
  return { name: mostlyUtf8(head) ? 'utf-8' : 'windows-1252', guessed: true, skip: 0 };
}

/** UTF-16 without a mark shows as zero bytes on one side of nearly every pair. */
function detectWide(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(head.length, 2048) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const pairs = end / 2;
  if (pairs < 4) return null;
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.1) return 'utf-16be';
  return null;
}

function isUtf8(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function mostlyUtf8(head: Buffer): boolean {
  const text = head.toString('utf8');
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const valid = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return valid > broken;
}

/** Decodes a stream of bytes. `repaired` counts the lines that were not in the encoding of the rest. */
export interface Decoder {
  readonly repaired: number;
  write(bytes: Buffer): string;
  end(): string;
}

export function createDecoder(encoding: string): Decoder {
  return encoding === 'utf-8' ? new MixedDecoder() : new PlainDecoder(encoding);
}

class PlainDecoder implements Decoder {
  readonly repaired = 0;
  readonly #decoder: ReturnType<typeof iconv.getDecoder>;

  constructor(encoding: string) {
    this.#decoder = iconv.getDecoder(encoding, { stripBOM: false });
  }

  write(bytes: Buffer): string {
    return this.#decoder.write(bytes);
  }

  end(): string {
    return this.#decoder.end() ?? '';
  }
}

/** Beyond this a line is cut for decoding, so that a file without line ends does not pile up in memory. */
const LONGEST_LINE = 1024 * 1024;

/**
 * UTF-8 in which single lines may be windows-1252: sites that moved between encodings kept old comments as they were.
 */
class MixedDecoder implements Decoder {
  repaired = 0;
  #rest: Buffer[] = [];
  #restLength = 0;

  write(bytes: Buffer): string {
    const lineEnd = bytes.lastIndexOf(10) + 1;
    if (lineEnd === 0 && this.#restLength + bytes.length < LONGEST_LINE) {
      this.#keep(bytes);
      return '';
    }
    const cut = lineEnd || bytes.length - incompleteTail(bytes);
    const whole = Buffer.concat([...this.#rest, bytes.subarray(0, cut)]);
    this.#rest = [];
    this.#restLength = 0;
    this.#keep(bytes.subarray(cut));
    return this.#decode(whole);
  }

  end(): string {
    return this.#decode(Buffer.concat(this.#rest));
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#rest.push(bytes);
    this.#restLength += bytes.length;
  }

  #decode(bytes: Buffer): string {
    const text = bytes.toString('utf8');
    if (!text.includes('\ufffd') || isUtf8(bytes)) return text;
    let out = '';
    for (let begin = 0; begin < bytes.length; ) {
      const end = bytes.indexOf(10, begin) + 1 || bytes.length;
      const line = bytes.subarray(begin, end);
      const utf8 = isUtf8(line);
      if (!utf8) this.repaired++;
      out += utf8 ? line.toString('utf8') : iconv.decode(line, 'windows-1252');
      begin = end;
    }
    return out;
  }
}

/** Number of bytes at the end that begin a character but do not finish it. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

// UTF-8 read as windows-1252 shows each lead byte as one of these letters, followed by continuation bytes as signs.
const LEAD2 = '\u00c2-\u00df';
const LEAD3 = '\u00e0-\u00ef';
const LEAD4 = '\u00f0-\u00f4';
const CONTINUATION =
  '\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178';
const TWICE_ENCODED = new RegExp(
  `[${LEAD2}][${CONTINUATION}]|[${LEAD3}][${CONTINUATION}]{2}|[${LEAD4}][${CONTINUATION}]{3}`,
  'g',
);

/** Undoes UTF-8 that was read as windows-1252 and saved again. `count` is the number of characters mended. */
export function repairTwiceEncoded(text: string): { text: string; count: number } {
  let count = 0;
  const repaired = text.replace(TWICE_ENCODED, (run) => {
    const bytes = encodeLoosely(run);
    if (!isUtf8(bytes)) return run;
    const mended = bytes.toString('utf8');
    if (mended.includes('\ufffd') || (mended < '\u00a0' && mended !== '')) return run;
    count++;
    return mended;
  });
  return { text: repaired, count };
}

/** windows-1252 with its five unused bytes passed through, as browsers do. */
function encodeLoosely(run: string): Buffer {
  const bytes = Array.from(run, (char) => {
    const code = char.codePointAt(0)!;
    return code < 0x100 ? code : iconv.encode(char, 'windows-1252')[0]!;
  });
  return Buffer.from(bytes);
}
