/** Which process does a long piece of work, so that others can tell whether it still may. */
import { hostname, uptime } from 'node:os';

/** Host, number, and when it began (ms since 1970), because numbers are used again. */
export const OWN_PROCESS = `${hostname()}:${process.pid}:${Date.now()}`;

/** Whether a process may still be at its work. Of another machine's processes we cannot tell, so they may. */
export function isRunning(owner: string): boolean {
  if (owner === OWN_PROCESS) return true;
  const [, host, pid, beganAt] = /^(.*):(\d+):(\d+)$/.exec(owner) ?? [];
  if (host !== hostname()) return true;
  // Whoever had our number before us is gone (containers begin at 1 every time).
  const bootedAt = Date.now() - uptime() * 1_000;
  if (Number(pid) === process.pid || Number(beganAt) < bootedAt) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
