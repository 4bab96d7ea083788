/** Remembering what was worked out for a word: comments are mostly made of words met before. */

const CAPACITY = 1 << 15;
/** Longer keys are worked out anew each time, so that hostile words do not fill the memory. */
const LONGEST = 64;

/** The function with a memory, which is emptied when it is full. */
export function remember<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    if (key.length > LONGEST) return value;
    if (known.size >= CAPACITY) known.clear();
    known.set(key, value);
    return value;
  };
}
