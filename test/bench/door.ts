/** The door under load: a scoring server in a process of its own, asked at a steady rate whether it keeps up or not. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import type { Measured } from './measure.ts';

/** What a large newsroom may see in a second, and ten times that. */
const USUAL_RATE = 200;
const RUSH_RATE = 2_000;
const REQUESTS_A_CONNECTION = 10;

const WORDS =
  'the council has said again that nobody knows when this bridge will open but my neighbour who walks there each day thinks it could be soon and you should all stop being such idiots about it please'.split(
    ' ',
  );
const WORDS_PER_COMMENT = 65;
/** Many texts, so that nothing is gained by remembering the last one. */
const TEXTS = 200;

interface LoadResult {
  /** Requests a second. */
  rate: number;
  scored: number;
  /** Answered at once by an error object that says to come again. */
  refused: number;
  /** Neither: no answer, or one that is neither a score nor such a refusal. */
  lost: number;
  /** ms to the end of an answer, from when its request was due. */
  p50: number;
  p99: number;
}

/** The scoring service at both rates. */
export async function measureDoor(isSmall: boolean): Promise<Measured> {
  const seconds = isSmall ? 3 : 10;
  const { address, stop } = await startScorer();
  try {
    await measureLoad(address, USUAL_RATE, 3);
    const usual = await measureLoad(address, USUAL_RATE, seconds);
    const rush = await measureLoad(address, RUSH_RATE, seconds);
    return {
      title: 'Scores over HTTP',
      figures: { ...describeLoad(usual), ...describeLoad(rush) },
      checks: [
        {
          // The sender of the rush works on the same two cores, and takes its share of them.
          sentence: `At ${RUSH_RATE} requests a second, scoring does not break down: at least half as many are scored as at ${USUAL_RATE}.`,
          holds: rush.scored >= usual.scored / 2,
        },
        {
          sentence: `At ${RUSH_RATE} requests a second, what is not scored is refused by an error that says so.`,
          holds: rush.lost === 0,
        },
      ],
    };
  } finally {
    await stop();
  }
}

async function measureLoad(address: string, rate: number, seconds: number): Promise<LoadResult> {
  const { latency, statusCodeStats, errors, mismatches, requests } = await autocannon({
    url: `${address}/comments:analyze?key=bench`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    requests: Array.from({ length: TEXTS }, (_, n) => ({ body: writeRequest(n) })),
    connections: rate / REQUESTS_A_CONNECTION,
    overallRate: rate,
    duration: seconds,
    verifyBody: isScoreOrRefusal,
  });
  const count = (code: `${number}`) => statusCodeStats?.[code]?.count ?? 0;
  const [scored, refused] = [count('200'), count('503')];
  const lost = requests.total - scored - refused + errors + mismatches;
  return { rate, scored, refused, lost, p50: latency.p50, p99: latency.p99 };
}

function writeRequest(n: number): string {
  const words = Array.from({ length: WORDS_PER_COMMENT }, (_, i) => WORDS[(n * 7 + i * (1 + (n % 5))) % WORDS.length]);
  return JSON.stringify({
    comment: { text: words.join(' ') },
    doNotStore: true,
    requestedAttributes: { TOXICITY: {} },
    languages: ['en'],
  });
}

function isScoreOrRefusal(text: unknown): boolean {
  const body = JSON.parse(String(text));
  return typeof body.attributeScores?.TOXICITY?.summaryScore?.value === 'number' || body.error?.code === 503;
}

/** Starts `rejoinder serve --scorer-only` on a free port; yields its address and how to end it. */
async function startScorer(): Promise<{ address: string; stop(): Promise<void> }> {
  const cli = fileURLToPath(new URL('../../server/cli.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', cli, 'serve', '--scorer-only', '--port', '0'], {
    env: { ...process.env, REJOINDER_KEYS: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [address] = (await once(createInterface(child.stdout), 'line')) as [string];
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'close');
  };
  return { address, stop };
}

function describeLoad({ rate, scored, refused, p50, p99 }: LoadResult): Measured['figures'] {
  return {
    [`ms p50, ${rate} requests a second`]: p50,
    [`ms p99, ${rate} requests a second`]: p99,
    [`scored, ${rate} requests a second`]: scored,
    [`refused, ${rate} requests a second`]: refused,
  };
}
