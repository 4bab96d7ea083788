/** The compiled scorer, and, in a thread of its own, scoring of the texts that it is sent, as often as it is asked. */
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';

const root = new URL('../../', import.meta.url);
/** What users run: compiled code is a little faster than what is translated as it is loaded. */
export const COMPILED = new URL('.build/server/scoring/score.js', root).href;
export const FOLDERS = {
  lexicons: fileURLToPath(new URL('data/lexicons', root)),
  models: fileURLToPath(new URL('data/models', root)),
};

if (!isMainThread) {
  const { texts } = workerData as { texts: string[] };
  const { createScorer } = (await import(COMPILED)) as typeof import('../../server/scoring/score.ts');
  const scorer = createScorer(FOLDERS);
  parentPort!.on('message', () => {
    for (const text of texts) scorer.score({ text }, { findings: false });
    parentPort!.postMessage('done');
  });
}
