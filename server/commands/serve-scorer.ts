/** `rejoinder serve --scorer-only`: the door for clients of the Perspective API, without a desk and without a store. */
import { createServer } from 'node:http';
import pino from 'pino';
import type { Config } from '../config.ts';
import { createKeyRing } from '../people/keys.ts';
import { createScorer } from '../scoring/score.ts';
import { addressOf, listen } from '../web/listen.ts';
import { createScorerApp } from '../web/perspective/door.ts';
import { type ExitCode, say, writeLine } from './output.ts';
import { explainListening } from './setup-error.ts';
import { waitForStop } from './wait-for-stop.ts';

/** Serves until Ctrl-C. Does not start where it could not score: a server that only ever fails helps nobody. */
export async function serveScorer(config: Config): Promise<ExitCode> {
  const scorer = createScorer(config.scoringFolders);
  const probe = scorer.score({ text: 'Is anybody there?' });
  if (probe.outcome === 'failed') {
    say(probe.message);
    return 3;
  }
  const server = createServer(
    createScorerApp({
      scorer,
      log: pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true })),
      keys: config.keys.length > 0 ? createKeyRing(config.keys) : null,
      keepLabels: null,
    }),
  );
  // Clients are set up with one address: another port than the one they know would be of no use to them.
  await listen(server, config.host, config.port, true).catch((error) => {
    throw explainListening(error, config);
  });
  const stopped = waitForStop();
  await writeLine(`${addressOf(server, config.host)}/v1alpha1`);
  if (config.keys.length === 0) say('REJOINDER_KEYS names no keys: any key will do, and only this machine may ask.');
  say(`Scoring as ${scorer.identity}. Ctrl-C stops.`);
  await stopped;
  server.closeIdleConnections();
  await new Promise((done) => server.close(done));
  return 0;
}
