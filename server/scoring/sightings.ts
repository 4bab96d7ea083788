/** What a text has shown so far: a word or pair that stands in it twice counts once. */

const FIRST_ROOM = 1024;
/** More room than this is given back after the text that needed it. */
const MOST_KEPT = 1 << 16;
/** 2^32 over the golden ratio: spreads neighbouring keys. */
const SPREAD = 0x9e3779b1;

/** A table by open addressing, as small as the text allows: it stays in the processor's nearest cache. */
export class Sightings {
  /** Key + 1; 0 where free. */
  private keys = new Int32Array(FIRST_ROOM);
  /** The sentence in which each key was last seen. */
  private sentences = new Int32Array(FIRST_ROOM);
  private shift = 0;

  /** Begins a text of at most so many keys, one at least. */
  begin(most: number): void {
    const bits = 33 - Math.clz32(most);
    const room = 1 << bits;
    if (room > this.keys.length || this.keys.length > MOST_KEPT) {
      this.keys = new Int32Array(Math.max(room, FIRST_ROOM));
      this.sentences = new Int32Array(this.keys.length);
    } else this.keys.fill(0, 0, room);
    this.shift = 32 - bits;
  }

  /** Notes a key in a sentence (both from 0), and tells in which sentence it was last seen: -1 for none. */
  note(key: number, sentence: number): number {
    const { keys, sentences, shift } = this;
    const last = -1 >>> shift;
    let slot = Math.imul(key, SPREAD) >>> shift;
    while (keys[slot] !== 0 && keys[slot] !== key + 1) slot = (slot + 1) & last;
    const seen = keys[slot] === 0 ? -1 : sentences[slot]!;
    keys[slot] = key + 1;
    sentences[slot] = sentence;
    return seen;
  }
}
