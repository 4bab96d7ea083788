/**
 * Gathers comments by article where an export lists them in any order (Disqus, Blogger, remark42: first come, first
 * written). What does not fit in memory waits in one temporary file, so that an export of any size can be grouped: memory
 * grows with the number of articles, and with the largest single one, not with the number of comments.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CapturedComment } from '../model/capture.ts';

/** Characters held in memory before they are written away. */
const HELD_MOST = 32 * 1024 * 1024;
/** What a comment takes beside its text. */
const OVERHEAD = 800;

interface Segment {
  begin: number;
  length: number;
}

interface Place {
  held: CapturedComment[];
  written: Segment[];
}

export class CommentShelf {
  readonly #places = new Map<string, Place>();
  readonly #heldMost: number;
  #held = 0;
  #file: number | null = null;
  #end = 0;

  constructor(heldMost = HELD_MOST) {
    this.#heldMost = heldMost;
  }

  /** Keys of all articles with comments that were not taken yet, in the order of their first comment. */
  keys(): string[] {
    return [...this.#places.keys()];
  }

  add(key: string, comment: CapturedComment): void {
    let place = this.#places.get(key);
    if (!place) {
      place = { held: [], written: [] };
      this.#places.set(key, place);
    }
    place.held.push(comment);
    this.#held += comment.text.length + OVERHEAD;
    if (this.#held > this.#heldMost) this.#writeAway();
  }

  /** Takes the comments of one article off the shelf, in the order in which they came. */
  take(key: string): CapturedComment[] {
    const place = this.#places.get(key);
    if (!place) return [];
    this.#places.delete(key);
    return [...place.written.flatMap((segment) => this.#read(segment)), ...place.held];
  }

  /** Must be called in the end: gives the temporary file back. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#places.clear();
  }

  /** One write for all: articles take their share of it by place. */
  #writeAway(): void {
    this.#file ??= openTemporary();
    const parts: Buffer[] = [];
    let end = this.#end;
    for (const place of this.#places.values()) {
      if (place.held.length === 0) continue;
      const bytes = Buffer.from(JSON.stringify(place.held));
      place.written.push({ begin: end, length: bytes.length });
      place.held = [];
      parts.push(bytes);
      end += bytes.length;
    }
    for (let bytes = Buffer.concat(parts); bytes.length > 0; ) {
      const count = writeSync(this.#file, bytes, 0, bytes.length, this.#end);
      this.#end += count;
      bytes = bytes.subarray(count);
    }
    this.#held = 0;
  }

  #read({ begin, length }: Segment): CapturedComment[] {
    const bytes = Buffer.alloc(length);
    for (let read = 0; read < length; ) {
      const count = readSync(this.#file!, bytes, read, length - read, begin + read);
      if (count === 0) throw new Error('The temporary file of the import was cut by another program.');
      read += count;
    }
    return JSON.parse(bytes.toString('utf8'));
  }
}

/** A file that only this process can reach: its name is gone at once, so that nothing stays behind whatever happens. */
function openTemporary(): number {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'));
  try {
    return openSync(join(folder, 'comments'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
