/** A class of thirty in one room, on loopback: how soon all see the instructor's move, and a latecomer the room. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Measured, quantile, round } from './measure.ts';
import type { Served } from './room-child.ts';
import { Seat } from './room-seat.ts';

const CHILD = fileURLToPath(new URL('./room-child.ts', import.meta.url));
const CLASS = 30;
const LATE = 10;
const MOST_MOVE_MS = 250;
const MOST_JOIN_MS = 500;

export async function measureRoom(isSmall: boolean): Promise<Measured> {
  const { served, readCpuMs, stop } = await serve();
  const seats: Seat[] = [];
  try {
    const lead = new Seat(served.url);
    await lead.ask(served.link, { name: 'Alice' });
    await lead.ask('/training');
    await lead.ask('/training/rooms', { scenario: String(served.scenario) });
    const code = /class="big-code">([^<]+)</.exec(lead.page)![1]!;
    const join = async (name: string) => {
      const seat = new Seat(served.url);
      seats.push(seat);
      await seat.ask('/join', { code, name });
      return seat;
    };
    const trainees = await Promise.all(Array.from({ length: CLASS }, (_, index) => join(`Trainee ${index}`)));
    await Promise.all(trainees.map((seat) => seat.sitDown()));
    const spent: number[] = [];
    const answered: number[] = [];
    const steps = isSmall ? 6 : 25;
    const before = await readCpuMs();
    for (let position = 0; position <= steps; position += 1) {
      spent.push(...(await moveOn(lead, trainees, { to: 'show', position: String(position) })));
      if (!lead.page.includes('value="vote"')) continue;
      spent.push(...(await moveOn(lead, trainees, { to: 'vote' })));
      answered.push(await answerAll(trainees));
      for (const to of ['lock', 'reveal']) spent.push(...(await moveOn(lead, trainees, { to })));
    }
    const cpuMs = ((await readCpuMs()) - before) / spent.length;
    const late: number[] = [];
    for (let index = 0; index < LATE; index += 1) {
      const start = performance.now();
      await join(`Latecomer ${index}`);
      late.push(performance.now() - start);
    }
    return report({
      spent: spent.sort(ascending),
      answered: answered.sort(ascending),
      late: late.sort(ascending),
      cpuMs,
    });
  } finally {
    for (const seat of seats) seat.leave();
    await stop();
  }
}

const ascending = (one: number, other: number) => one - other;

/** Sends a move and yields, for each seat, the milliseconds from sending it to having its page. */
async function moveOn(lead: Seat, seats: readonly Seat[], fields: Record<string, string>): Promise<number[]> {
  const revision = lead.revision;
  const seen = seats.map((seat) => seat.see(revision + 1));
  const start = performance.now();
  const path = /action="(\/training\/rooms\/\d+\/moves)"/.exec(lead.page)![1]!;
  await lead.ask(path, { revision: String(revision), ...fields });
  return (await Promise.all(seen)).map((at) => at - start);
}

/** All answer at the same moment; yields the milliseconds until the last answer is acknowledged. */
async function answerAll(seats: readonly Seat[]): Promise<number> {
  const start = performance.now();
  await Promise.all(
    seats.map((seat, index) => {
      const action = /action="(\/training\/rooms\/\d+\/answers)"/.exec(seat.page)![1]!;
      const point = /name="point" value="([^"]+)"/.exec(seat.page)![1]!;
      return seat.ask(action, {
        point,
        vote: '1',
        action: index % 3 ? 'approve' : 'hide',
        rule: '',
        confidence: '0.8',
      });
    }),
  );
  return performance.now() - start;
}

/** Milliseconds, sorted; `cpuMs` of the server for each page that was shown, answers and moves included. */
interface Result {
  spent: number[];
  answered: number[];
  late: number[];
  cpuMs: number;
}

function report({ spent, answered, late, cpuMs }: Result): Measured {
  const [moved, joined] = [quantile(spent, 0.95), quantile(late, 0.95)];
  return {
    title: `A room of ${CLASS}, each with a socket, ${spent.length / CLASS} moves on loopback, on SQLite`,
    figures: {
      'ms until half see a move': round(quantile(spent, 0.5)),
      'ms until 95 % see it': round(moved),
      'ms until 99 % see it': round(quantile(spent, 0.99)),
      [`ms until ${CLASS} answers of one moment are kept (median)`]: round(quantile(answered, 0.5)),
      'ms of processor time for each page': round(cpuMs),
      'ms for a latecomer to join and see the room (95 %)': round(joined),
    },
    checks: [
      {
        sentence: `95 % see the instructor's move within ${MOST_MOVE_MS} ms (${round(moved)})`,
        holds: moved < MOST_MOVE_MS,
      },
      {
        sentence: `a latecomer sees the room within ${MOST_JOIN_MS} ms (${round(joined)})`,
        holds: joined < MOST_JOIN_MS,
      },
    ],
  };
}

async function serve(): Promise<{ served: Served; readCpuMs(): Promise<number>; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([once(createInterface(child.stdout!), 'line'), ended])) as [string];
  return {
    served: JSON.parse(line),
    async readCpuMs() {
      child.send('cpu');
      const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
      return (user + system) / 1000;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
