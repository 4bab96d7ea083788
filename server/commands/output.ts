/** What the commands share: exit codes, and lines on standard output that stop politely when the reader does. */
import { once } from 'node:events';

/** 0 done; 1 some input could not be read, the rest was; 2 wrong usage or settings; 3 an error of ours; 130 stopped by Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

/** Writes a line to standard output, waiting while the reader is busy so that memory stays flat. */
export async function writeLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

export function writeJson(value: unknown): Promise<void> {
  return writeLine(JSON.stringify(value));
}

/** A message for people, on standard error. Names of files are in it: what could drive the terminal goes. */
export function say(message: string): void {
  process.stderr.write(`${message.split('\n').map(plainLine).join('\n')}\n`);
}

/** Text from outside on one line. Control characters could drive a terminal: they go. */
export function plainLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** `rejoinder threads ... | head` closes our output early: that is no error. */
export function endQuietlyWhenReaderLeaves(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
