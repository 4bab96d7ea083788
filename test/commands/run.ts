import { type ChildProcess, spawn } from 'node:child_process';
import { ROOT } from '../shape/imports.ts';

export interface Ended {
  code: number | null;
  out: string;
  err: string;
  /** The lines of standard output as JSON. */
  rows: Record<string, unknown>[];
}

/** Runs `rejoinder` with these arguments and this standard input, compiling the sources first where needed. */
export function rejoinder(args: string[], input = ''): Promise<Ended> {
  const { child, ended } = startRejoinder(args);
  child.stdin!.end(input);
  return ended;
}

/** Starts it and leaves it running. */
export function startRejoinder(args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['server/rejoinder.mjs', ...args], { cwd: ROOT });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ended>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      const lines = out.split('\n').filter((line) => line.startsWith('{'));
      done({ code, out, err, rows: lines.map((line) => JSON.parse(line) as Record<string, unknown>) });
    });
  });
  return { child, ended };
}
