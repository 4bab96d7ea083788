/** Serves a desk with a published scenario in a process of its own, so that a class of clients does not slow it: prints where. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attachLive } from '../../server/live/attach-live.ts';
import { openDesk } from '../http/open-desk.ts';
import { publishScenario } from '../replay/open-lesson.ts';

export interface Served {
  url: string;
  /** A one-time sign-in link's path, for the instructor. */
  link: string;
  scenario: number;
}

const open = await openDesk();
const { id } = await publishScenario(open.desk.store);
const server = createServer(open.app);
attachLive(server, open.desk);
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const served: Served = {
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  link: await open.inviteLink('editor'),
  scenario: id,
};
console.log(JSON.stringify(served));
// What it has cost so far, asked by whoever started it.
process.on('message', () => process.send!(process.cpuUsage()));
process.once('SIGTERM', () => void open.close().finally(() => process.exit()));
