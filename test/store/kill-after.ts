import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

/** Starts a program of ours that works on a store, kills it after so many acknowledged changes, and yields what it said. */
export async function killAfter(program: URL, args: string[], acknowledged: number): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(program), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line);
    if (lines.length === acknowledged) child.kill('SIGKILL');
  }
  await ended;
  expect(child.signalCode).to.equal('SIGKILL');
  return lines;
}
