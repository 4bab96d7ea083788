import { once } from 'node:events';

/** Resolves at Ctrl-C, or when the system asks the process to end. */
export async function waitForStop(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

/** A signal that is given at Ctrl-C, once: pressed again, it ends the process at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  void waitForStop().then(() => controller.abort());
  return controller.signal;
}
