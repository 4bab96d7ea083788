import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const CLI = fileURLToPath(new URL('../../server/cli.ts', import.meta.url));

/** Starts the command; `ended` is its exit code and what it said to people. */
function start(args: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, 'serve', '--scorer-only', ...args], {
    env: { ...process.env, REJOINDER_KEYS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (chunk) => said.push(String(chunk)));
  const ended = once(child, 'close').then(([code]) => ({ code, said: said.join('') }));
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => String(line));
  return { child, ended, firstLine };
}

describe('rejoinder serve --scorer-only', function () {
  this.timeout(60_000);

  it('prints the address that a client is given, scores for the keys it was given, and ends when asked', async () => {
    const { child, ended, firstLine } = start(['--port', '0'], { REJOINDER_KEYS: 'first-key, second-key:1' });
    const address = await firstLine;
    const ask = async (key: string) =>
      (
        await fetch(`${address}/comments:analyze?key=${key}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ comment: { text: 'Hello there' }, requestedAttributes: { TOXICITY: {} } }),
        })
      ).status;
    const statuses = [await ask('first-key'), await ask('second-key'), await ask('second-key'), await ask('third-key')];
    child.kill('SIGTERM');
    expect(address).to.match(/^http:\/\/127\.0\.0\.1:\d+\/v1alpha1$/);
    expect(statuses).to.deep.equal([200, 200, 429, 400]);
    expect((await ended).code).to.equal(0);
  });

  it('says so where its port is taken, and takes no other', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start(['--port', String(port)]).ended;
    other.close();
    expect(code).to.equal(2);
    expect(said).to.include(`port ${port}`).and.include('--port');
  });

  it('takes no files', async () => {
    const { code, said } = await start(['page.html']).ended;
    expect(code).to.equal(2);
    expect(said).to.include('takes no files');
  });
});
