/** Wiring only: config -> store -> scorer -> web and live -> listen. */
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import pino from 'pino';
import type { Config } from './config.ts';
import { readAddress } from './fetch/read-address.ts';
import { POLITE } from './fetch/visitor.ts';
import { FORMATS } from './ingest/formats.ts';
import { attachLive } from './live/attach-live.ts';
import { appraiseFile } from './moderation/appraiser.ts';
import { createTeacher } from './moderation/learn.ts';
import { markInterrupted } from './moderation/receive.ts';
import { followSiteScorer } from './moderation/site-scorer.ts';
import { createTurns } from './moderation/turns.ts';
import { createOwnerInvite } from './people/invites.ts';
import { readSessionSecret } from './people/session-secret.ts';
import { readTotals } from './store/articles.ts';
import { embeddedFile } from './store/embedded-file.ts';
import type { Store } from './store/open.ts';
import { createApp } from './web/app.ts';
import type { Desk } from './web/desk.ts';
import { addressOf, listen } from './web/listen.ts';

export interface RunningDesk {
  desk: Desk;
  /** `http://127.0.0.1:4680` */
  url: string;
  /** Imports that an earlier run left unfinished, in words. */
  interrupted: string[];
  close(): Promise<void>;
}

/** Our own sample pages, for a store that holds nothing yet. */
export async function listSamples(store: Store, root: string): Promise<string[]> {
  if ((await readTotals(store.db)).articles > 0) return [];
  const folder = join(root, 'data', 'samples');
  return (await readdir(folder)).sort().map((name) => join(folder, name));
}

/** Each is read by a thread with a model of its own; the others wait. */
const UPLOADS_READ_AT_ONCE = 2;

/** Serves the desk over a store. `portFixed`: fail where the port is taken, instead of choosing a free one. */
export async function startDesk(config: Config, store: Store, portFixed: boolean): Promise<RunningDesk> {
  const interrupted = await markInterrupted(store);
  const teacher = createTeacher(config.scoringFolders);
  const site = await followSiteScorer(store, teacher.make);
  const turns = createTurns(UPLOADS_READ_AT_ONCE);
  const desk: Desk = {
    store,
    scorer: site.scorer,
    reloadScorer: site.reload,
    teacher,
    log: pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true })),
    appraiseFile: (path, options) => appraiseFile(turns, store.db, config.scoringFolders, path, options),
    imports: new Map(),
    readAddress: config.deskFetches
      ? (address) => readAddress(address, { ...POLITE, allowedHosts: config.allowedHosts })
      : null,
    formats: FORMATS,
    root: config.root,
    uploadFolder: join(localFolder(config), 'uploads'),
    uploadLimitBytes: config.uploadLimitBytes,
    sessionSecret: await readSessionSecret(store),
    behindProxy: config.behindProxy,
  };
  const server = createServer(await createApp(desk));
  const live = attachLive(server, desk);
  await listen(server, config.host, config.port, portFixed);
  return {
    desk,
    url: addressOf(server, config.host),
    interrupted: interrupted.map(({ fileName }) => fileName),
    async close() {
      site.stop();
      await live.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Where files lie beside the store: in its own folder, or in the project's where the store is elsewhere. */
function localFolder({ store, root }: Config): string {
  const file = embeddedFile(store);
  return file === null ? join(root, 'data', 'local') : dirname(file);
}

/** A link that signs in whoever runs the desk, once. */
export async function makeOwnerLink(store: Store, url: string): Promise<string> {
  const { token } = await createOwnerInvite(store);
  return `${url}/sign-in/${token}`;
}
