/** Scores the texts that it is sent, as often as it is asked, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { createScorer } from '../../server/scoring/score.ts';

const { texts, folders } = workerData as { texts: string[]; folders: { lexicons: string; models: string } };
const scorer = createScorer(folders);

parentPort!.on('message', () => {
  for (const text of texts) scorer.score({ text }, { findings: false });
  parentPort!.postMessage('done');
});
