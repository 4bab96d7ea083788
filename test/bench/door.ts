/**
 * The door under load, on loopback, bounded in count and time: a scoring server in a process of its own, asked at a
 * steady rate whether it keeps up or not, as a newsroom's readers would. `node --import tsx test/bench/door.ts`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface LoadResult {
  /** Requests a second that were sent. */
  rate: number;
  sent: number;
  scored: number;
  /** Answered at once by an error object that says to come again. */
  refused: number;
  /** Neither: no answer, or one that is neither a score nor such a refusal. */
  lost: number;
  /** ms from the moment a request was due to the end of its answer; scored ones alone. */
  p50: number;
  p99: number;
  /** Share of all requests that were scored within Coral's 800 ms. */
  inTime: number;
  /** ms by which this process sent the request late that it sent latest but one in a hundred: above some ten, distrust the rest. */
  senderLag: number;
}

const CORAL_TIMEOUT_MS = 800;
const WORDS =
  'the council has said again that nobody knows when this bridge will open but my neighbour who walks there each day thinks it could be soon and you should all stop being such idiots about it please'.split(
    ' ',
  );
const WORDS_PER_COMMENT = 65;

/** Sends `rate` comments a second for `seconds`, each due at its own moment: a slow answer delays no later request. */
export async function measureLoad(address: string, rate: number, seconds: number): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1_024 });
  const url = new URL(`${address}/comments:analyze?key=bench`);
  const total = rate * seconds;
  const answers: Promise<Answer>[] = [];
  const lags: number[] = [];
  const startedAt = performance.now();
  while (answers.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) * rate) / 1000));
    while (answers.length < due) {
      const dueAt = startedAt + (answers.length * 1000) / rate;
      lags.push(performance.now() - dueAt);
      answers.push(ask(url, agent, writeComment(answers.length), dueAt));
    }
    await new Promise((done) => setTimeout(done, 1));
  }
  const done = await Promise.all(answers);
  agent.destroy();
  return summarise(rate, done, lags);
}

interface Answer {
  kind: 'scored' | 'refused' | 'lost';
  ms: number;
}

function writeComment(n: number): string {
  const words = Array.from({ length: WORDS_PER_COMMENT }, (_, i) => WORDS[(n * 7 + i * (1 + (n % 5))) % WORDS.length]);
  return JSON.stringify({
    comment: { text: words.join(' ') },
    doNotStore: true,
    requestedAttributes: { TOXICITY: {} },
    languages: ['en'],
  });
}

function ask(url: URL, agent: Agent, body: string, dueAt: number): Promise<Answer> {
  return new Promise((resolve) => {
    const end = (kind: Answer['kind']) => resolve({ kind, ms: performance.now() - dueAt });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(url, { method: 'POST', agent, headers, timeout: 10_000 }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => end(kindOf(answer.statusCode, answer.headers['retry-after'], text)));
    });
    asked.on('timeout', () => asked.destroy(new Error('timed out')));
    asked.on('error', () => end('lost'));
    asked.end(body);
  });
}

function kindOf(status: number | undefined, retryAfter: string | undefined, text: string): Answer['kind'] {
  const body = JSON.parse(text);
  if (status === 200 && typeof body.attributeScores?.TOXICITY?.summaryScore?.value === 'number') return 'scored';
  const isRefusal = (status === 503 || status === 429) && body.error?.code === status && retryAfter !== undefined;
  return isRefusal ? 'refused' : 'lost';
}

function summarise(rate: number, answers: readonly Answer[], lags: readonly number[]): LoadResult {
  const count = (kind: Answer['kind']) => answers.filter((answer) => answer.kind === kind).length;
  const times = answers.filter(({ kind }) => kind === 'scored').map(({ ms }) => ms);
  return {
    rate,
    sent: answers.length,
    scored: times.length,
    refused: count('refused'),
    lost: count('lost'),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    inTime: times.filter((ms) => ms <= CORAL_TIMEOUT_MS).length / answers.length,
    senderLag: quantile(lags, 0.99),
  };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** Starts `rejoinder serve --scorer-only` on a free port; yields its address and how to end it. */
export async function startScorer(): Promise<{ address: string; stop(): Promise<void> }> {
  const cli = fileURLToPath(new URL('../../server/cli.ts', import.meta.url));
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', cli, 'serve', '--scorer-only', '--port', '0'],
    {
      env: { ...process.env, REJOINDER_KEYS: '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const [address] = (await once(createInterface(child.stdout!), 'line')) as [string];
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'close');
  };
  return { address, stop };
}

/** The rates that are recorded: what a large newsroom may see, and ten times that. */
export async function benchDoor({ rates = [200, 2_000], seconds = 5 } = {}): Promise<LoadResult[]> {
  const { address, stop } = await startScorer();
  try {
    await measureLoad(address, 200, 2);
    const results: LoadResult[] = [];
    for (const rate of rates) results.push(await measureLoad(address, rate, seconds));
    return results;
  } finally {
    await stop();
  }
}

function say({ rate, sent, scored, refused, lost, p50, p99, inTime, senderLag }: LoadResult): string {
  const parts = [
    `${rate} requests/s: ${sent} sent, ${scored} scored, ${refused} refused, ${lost} lost`,
    `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    `${(inTime * 100).toFixed(1)} % scored within ${CORAL_TIMEOUT_MS} ms`,
    `sender's own lag p99 ${senderLag.toFixed(1)} ms`,
  ];
  return parts.join('; ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const result of await benchDoor()) console.log(say(result));
}
