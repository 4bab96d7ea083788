import { join, resolve } from 'node:path';

/** The file of the embedded store, whether its folder or the file itself is named; null where a database's URL is. */
export function embeddedFile(given: string): string | null {
  if (/^(postgres(ql)?|sqlite):/.test(given)) return null;
  return given.endsWith('.db') ? resolve(given) : join(resolve(given), 'rejoinder.db');
}
