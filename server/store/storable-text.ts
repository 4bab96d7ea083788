/** What no engine keeps as it is: a NUL (PostgreSQL), half of a surrogate pair (both, each in its own way). */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** Puts the replacement character for what cannot be stored, so that both engines give back the same text. */
export function storableText<T extends string | null>(text: T): T {
  return (text === null ? null : text.replace(UNSTORABLE, '\ufffd')) as T;
}
