import { once } from 'node:events';

/** Resolves at Ctrl-C, or when the system asks the process to end. */
export async function waitForStop(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
