import type { Request } from 'express';

/** Where a form says it came from, as a path on this desk: never another site, whatever the form holds. */
export function backTo(req: Request, otherwise = '/'): string {
  const given: unknown = req.body?.back;
  if (typeof given !== 'string') return otherwise;
  // Resolved against a host of our own making: what leaves it ("//elsewhere", "\\elsewhere") was no path of ours.
  const base = 'http://desk.invalid';
  if (!URL.canParse(given, base)) return otherwise;
  const url = new URL(given, base);
  return url.origin === base ? url.pathname + url.search + url.hash : otherwise;
}
