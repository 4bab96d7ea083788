/** Themes that count their comments print the number before the name, as if it belonged to it. */
export interface NumberedName {
  number: string;
  name: string;
}

const NUMBERED = /^#?(\d{1,5})[.):]?\s*(\p{L}.*)$/u;
const RISING = 0.7;

/** The names without their numbers where these rise by one nearly throughout; null where they are part of the names. */
export function readNumbers(names: readonly string[]): (NumberedName | null)[] | null {
  const found = names.map((name) => NUMBERED.exec(name));
  const numbers = found.map((match) => (match ? Number(match[1]) : Number.NaN));
  const rising = numbers.filter((number, at) => number === numbers[at - 1]! + 1).length;
  if (rising === 0 || rising < (names.length - 1) * RISING) return null;
  return found.map((match) => match && { number: match[1]!, name: match[2]! });
}
