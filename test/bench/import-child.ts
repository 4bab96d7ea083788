/** Imports one file into a store in a process of its own, so that its memory is its own: prints what it took as JSON. */
import { fileURLToPath } from 'node:url';
import { openAppraiser } from '../../server/moderation/appraiser.ts';
import { receiveCaptures } from '../../server/moderation/receive.ts';
import { openStore } from '../../server/store/open.ts';
import { generateExport } from './generate-export.ts';

export interface ImportResult {
  comments: number;
  /** Milliseconds from the first byte read to the last commit. */
  ms: number;
  /** Milliseconds of processor time, of all threads: what it costs, whoever else is at work on the machine. */
  cpuMs: number;
  /** Megabytes at the highest point, the runtime included. */
  peakMb: number;
}

const [url, file] = process.argv.slice(2);
const root = fileURLToPath(new URL('../../', import.meta.url));
const store = await openStore(url!);
const appraiser = await openAppraiser(store.db, { lexicons: `${root}data/lexicons`, models: `${root}data/models` });
const who = { id: null, name: 'bench' };

/** One comment first: to start the thread from its sources takes longer than from what is built, and is no reading. */
const first = `${file}.first.xml`;
await generateExport(first, 1, 1);
await receiveCaptures(store, appraiser.appraiseFile(first), { fileName: first, who });

const start = performance.now();
const begin = process.cpuUsage();
const { found } = await receiveCaptures(store, appraiser.appraiseFile(file!), { fileName: file!, who });
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(begin);
await appraiser.close();
await store.close();
const result: ImportResult = {
  comments: found,
  ms,
  cpuMs: (user + system) / 1000,
  peakMb: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(result));
