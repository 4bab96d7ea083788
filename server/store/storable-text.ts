const NUL = String.fromCharCode(0);

/** PostgreSQL's text cannot hold a NUL; both engines get the replacement character in its place. */
export function storableText<T extends string | null>(text: T): T {
  return (text?.includes(NUL) ? text.replaceAll(NUL, '�') : text) as T;
}
