/** The thread of an appraiser: reads one file after another as it is told, and answers with what the store keeps. */
import { parentPort, workerData } from 'node:worker_threads';
import { readCaptures } from '../ingest/read.ts';
import { createScorer } from '../scoring/score.ts';
import { appraiseCaptures } from './appraise.ts';
import type { Answer, Failure, Request, ScorerParts } from './appraiser.ts';

/** Comments that may wait to be stored: enough for both threads to be always at work, and little to hold in memory. */
const MOST_AHEAD = 2_000;

const { folders, correction } = workerData as ScorerParts;
const scorer = createScorer(folders, correction);
const port = parentPort!;
let ahead = 0;
let goOn = () => {};

port.on('message', (request: Request) => {
  if ('path' in request) void answer(request);
  else {
    ahead -= request.taken;
    goOn();
  }
});

async function answer({ path, as }: { path: string; as?: string }): Promise<void> {
  try {
    const onBytes = (bytes: number) => tell({ bytes });
    for await (const capture of appraiseCaptures(readCaptures(path, as ? { as, onBytes } : { onBytes }), scorer)) {
      tell({ capture });
      ahead += capture.comments.length;
      while (ahead > MOST_AHEAD) {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      }
    }
    tell({ end: null });
  } catch (error) {
    tell({ end: describe(error) });
  }
}

function tell(answer: Answer): void {
  port.postMessage(answer);
}

/** A class and a code do not survive the way between threads. */
function describe(error: unknown): Failure {
  const { name, code, message, stack } = error as Error & { code?: unknown };
  return { name, code, message, stack };
}
