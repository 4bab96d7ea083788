/** Where each run of words stood first: a hash table of numbers side by side, in a fraction of a Map's time and memory. */
export class RunTable {
  #size = 0;
  #keys = new Float64Array(1024);
  /** Sources from 1, moved up by two so that the article's -1 has a place; 0 where a slot is free. */
  #sources = new Int32Array(1024);

  /** The source (a position, or -1) that a run (0 .. 2^53 - 1) was first added with. */
  get(run: number): number | undefined {
    const source = this.#sources[this.#find(run)]!;
    return source === 0 ? undefined : source - 2;
  }

  /** Remembers a run's source, unless an earlier one is known. */
  add(run: number, source: number): void {
    const slot = this.#find(run);
    if (this.#sources[slot] !== 0) return;
    this.#keys[slot] = run;
    this.#sources[slot] = source + 2;
    this.#size++;
    if (this.#size * 2 > this.#keys.length) this.#grow();
  }

  /** The slot of a run, or the free one where it belongs. */
  #find(run: number): number {
    const keys = this.#keys;
    const last = keys.length - 1;
    const mixed = Math.imul(run ^ (run / 2 ** 32), 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & last;
    while (this.#sources[slot] !== 0 && keys[slot] !== run) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const [keys, sources] = [this.#keys, this.#sources];
    this.#keys = new Float64Array(keys.length * 2);
    this.#sources = new Int32Array(keys.length * 2);
    for (let slot = 0; slot < keys.length; slot++) {
      if (sources[slot] === 0) continue;
      const moved = this.#find(keys[slot]!);
      this.#keys[moved] = keys[slot]!;
      this.#sources[moved] = sources[slot]!;
    }
  }
}
