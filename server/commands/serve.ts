/** `rejoinder serve` (and `npm start`): the desk, with the files named imported into it. */
import { once } from 'node:events';
import type { Config } from '../config.ts';
import { POLITE } from '../fetch/visitor.ts';
import { listSamples, makeOwnerLink, type RunningDesk, startDesk } from '../main.ts';
import { importFiles } from './import.ts';
import { loadScenarios } from './load-scenarios.ts';
import { openNamedStore } from './named-store.ts';
import { type ExitCode, say, writeLine } from './output.ts';
import { explainListening } from './setup-error.ts';
import { stopSignal } from './wait-for-stop.ts';

export interface ServeOptions {
  config: Config;
  portFixed: boolean;
  /** Import our own samples where the store is empty and no file is named, our scenarios where it has none. */
  samples: boolean;
  files: string[];
}

/** Serves until Ctrl-C. */
export async function serve({ config, portFixed, samples, files }: ServeOptions): Promise<ExitCode> {
  const store = await openNamedStore(config.store);
  const running = await startDesk(config, store, portFixed).catch(async (error) => {
    await store.close();
    throw explainListening(error, config);
  });
  if (config.port !== 0 && new URL(running.url).port !== String(config.port))
    say(`Port ${config.port} is taken, so the desk listens on a free one.`);
  for (const name of running.interrupted) {
    say(`The import of ${name} did not finish last time. Whole articles are kept; import it again to take it up.`);
  }
  const signal = stopSignal();
  const stopped = once(signal, 'abort');
  if (samples) await loadScenarios(store, config.root);
  if (samples && files.length === 0)
    await importInto(running, config, await listSamples(store, config.root), 'first start', signal);
  await writeLine(await makeOwnerLink(store, running.url));
  say('Open this link in your browser: it signs you in, once. Ctrl-C stops the desk.');
  say(`\`npx rejoinder invite --url ${running.url}\` makes a link for the next person.`);
  const imported = importInto(running, config, files, 'command line', signal);
  await Promise.race([stopped, imported.then(() => stopped)]);
  say('Stopping ...');
  await imported;
  await running.close();
  await store.close();
  return 0;
}

async function importInto(
  { desk }: RunningDesk,
  config: Config,
  files: string[],
  who: string,
  signal: AbortSignal,
): Promise<void> {
  // To the commands no file means standard input; to a server it means none.
  if (files.length === 0) return;
  await importFiles(files, {
    store: desk.store,
    folders: config.scoringFolders,
    who: { id: null, name: who },
    visit: { ...POLITE, allowedHosts: config.allowedHosts },
    signal,
    report: async (file, { found, fresh, flagged }) =>
      say(`${file}: ${found} comments, ${fresh} new, ${flagged} flagged`),
  });
}
