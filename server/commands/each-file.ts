import { isAddress, VisitError } from '../fetch/web-address.ts';
import { InputError } from '../ingest/input.ts';
import { expandPath } from '../ingest/read.ts';
import { type ExitCode, say } from './output.ts';

/**
 * Does the work for every file of the paths, folders file by file, in order, addresses as they are; none named means standard input.
 * A file that cannot be read is said so and does not stop the others: the exit code is then 1.
 */
export async function eachFile(paths: string[], work: (file: string) => Promise<void>): Promise<ExitCode> {
  let code: ExitCode = 0;
  for (const path of paths.length > 0 ? paths : ['-']) {
    const files = await unlessUnreadable(path, async () => (isAddress(path) ? [path] : expandPath(path)));
    if (files === null) code = 1;
    for (const file of files ?? []) {
      const done = await unlessUnreadable(file, async () => {
        await work(file);
        return true;
      });
      if (done === null) code = 1;
    }
  }
  return code;
}

async function unlessUnreadable<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof VisitError)) throw error;
    say(`${name}: ${error.message}`);
    return null;
  }
}
