import { expect } from 'chai';
import { findAccount } from '../../server/people/accounts.ts';
import type { RoomMove } from '../../server/replay/room-phases.ts';
import { joinRoom, listRoomPoints, moveRoom, openRoom } from '../../server/replay/rooms.ts';
import { readScenario, retire } from '../../server/replay/scenario-library.ts';
import { TrainingError } from '../../server/replay/training-error.ts';
import { listEventsSince, readLastSequence } from '../../server/store/events.ts';
import { findRoom, listOpenRooms, listRoomPeople, type RoomRow } from '../../server/store/rooms.ts';
import { listRuns } from '../../server/store/runs.ts';
import { describeOnEngines } from '../store/engines.ts';
import { addPerson, publishScenario } from './open-lesson.ts';

const fresh = (name: string) => ({ id: null, name });

/** Waits for a refusal and yields its sentence. */
async function refusal(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(TrainingError);
  return (error as TrainingError).message;
}

describeOnEngines('A room', (bench) => {
  let alice: { id: number; name: string };
  let scenarioId: number;
  let room: RoomRow;
  /** Where the first and the second point stand. */
  let places: number[];
  let points: string[];

  beforeEach(async () => {
    scenarioId = (await publishScenario(bench.store)).id;
    const { scenario, key } = (await readScenario(bench.store.db, scenarioId))!;
    const met = listRoomPoints(scenario, key);
    places = met.map(({ position }) => position);
    points = met.map(({ id }) => id);
    alice = await addPerson(bench.store, 'Alice');
    room = await openRoom(bench.store, alice, scenarioId);
  });

  const go = async (...steps: (RoomMove | Exclude<RoomMove['to'], 'show'>)[]) => {
    for (const step of steps) {
      const at = (await findRoom(bench.store.db, room.id))!;
      await moveRoom(bench.store, alice, room.id, at.revision, typeof step === 'string' ? { to: step } : step);
    }
  };
  const show = (position: number): RoomMove => ({ to: 'show', position });
  const join = async (name: string) => (await joinRoom(bench.store, room.code!, fresh(name))).accountId;
  const askedOf = async (accountId: number) =>
    (await listRuns(bench.store.db, { roomId: room.id, accountId }))[0]!.asked;

  it('opens in its lobby with a code of six letters that spell no word', () => {
    expect(room).to.include({ phase: 'lobby', position: 0, point: null, instructorId: alice.id });
    expect(room.code).to.match(/^[BCDFGHJKLMNPQRSTVWXZ]{6}$/);
  });

  it('opens on a published scenario alone', async () => {
    const { revision } = (await readScenario(bench.store.db, scenarioId))!.row;
    await retire(bench.store, alice, scenarioId, revision);
    expect(await refusal(openRoom(bench.store, alice, scenarioId))).to.contain('published');
    expect(await refusal(openRoom(bench.store, alice, 999))).to.contain('no such scenario');
  });

  it('makes a trainee of whoever joins by its code, however they write it', async () => {
    const spoken = `${room.code!.slice(0, 3)} - ${room.code!.slice(3)} `.toLowerCase();
    const { roomId, accountId } = await joinRoom(bench.store, spoken, fresh('  Bob   Marsh '));
    expect(roomId).to.equal(room.id);
    expect(await findAccount(bench.store.db, accountId)).to.include({ name: 'Bob Marsh', role: 'trainee' });
    expect(await listRoomPeople(bench.store.db, room.id)).to.have.length(1);
  });

  it('brings people who are in already back to their one place', async () => {
    const bob = await addPerson(bench.store, 'Bob', 'moderator');
    for (let time = 0; time < 3; time += 1) await joinRoom(bench.store, room.code!, bob);
    await joinRoom(bench.store, room.code!, alice);
    expect((await listRoomPeople(bench.store.db, room.id)).map(({ name }) => name)).to.deep.equal(['Bob']);
  });

  it('refuses a wrong code, no name, and a name that is taken, in words that help', async () => {
    await join('Bob');
    expect(await refusal(joinRoom(bench.store, 'QQQQQQ', fresh('Eve')))).to.contain('No open room has this code');
    expect(await refusal(joinRoom(bench.store, '', fresh('Eve')))).to.contain('No open room has this code');
    expect(await refusal(join(' '))).to.contain('your name');
    expect(await refusal(join('BOB'))).to.contain('Add a letter');
  });

  it('lets thirty people in at once, each by one place', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `Trainee ${index}`);
    await Promise.all(names.map(join));
    expect((await listRoomPeople(bench.store.db, room.id)).map(({ name }) => name)).to.have.members(names);
  });

  it('moves on only from where its instructor saw it', async () => {
    await moveRoom(bench.store, alice, room.id, room.revision, show(1));
    const twice = moveRoom(bench.store, alice, room.id, room.revision, show(2));
    expect(await refusal(twice)).to.contain('had moved on');
    expect(await findRoom(bench.store.db, room.id)).to.include({ position: 1, revision: room.revision + 1 });
  });

  it('asks whoever is there when a vote opens, and latecomers from there on', async () => {
    const bob = await join('Bob');
    await go(show(places[0]!), 'vote');
    const charlie = await join('Charlie');
    await go('lock');
    const dora = await join('Dora');
    await go('reveal', show(places[1]!), 'vote');
    expect(await askedOf(bob)).to.deep.equal(points.slice(0, 2));
    expect(await askedOf(charlie)).to.deep.equal(points.slice(0, 2));
    expect(await askedOf(dora)).to.deep.equal([points[1]]);
  });

  it('asks whoever came meanwhile when a vote is opened again before its answers are shown', async () => {
    await go(show(places[0]!), 'vote', 'lock');
    const dora = await join('Dora');
    expect(await askedOf(dora)).to.deep.equal([]);
    await go('reopen');
    expect(await askedOf(dora)).to.deep.equal([points[0]]);
  });

  it('owes nobody a second vote', async () => {
    await go(show(places[0]!), 'vote', 'lock', 'reveal');
    const dora = await join('Dora');
    await go('vote-again');
    expect(await askedOf(dora)).to.deep.equal([]);
  });

  it('ends its code and its runs when it is closed', async () => {
    const bob = await join('Bob');
    await go('close');
    expect(await refusal(join('Charlie'))).to.contain('No open room has this code');
    const [run] = await listRuns(bench.store.db, { accountId: bob });
    expect(run!.finishedAt).to.be.a('string');
    expect(await findRoom(bench.store.db, room.id)).to.include({ phase: 'closed', code: null });
  });

  it('tells by its events where it stands, and nothing of what is asked', async () => {
    const before = await readLastSequence(bench.store.db);
    await go(show(places[0]!), 'vote');
    const events = await listEventsSince(bench.store.db, before);
    expect(events.map(({ what }) => what)).to.deep.equal(['training:room-changed', 'training:room-changed']);
    for (const { after } of events) expect(Object.keys(after!).sort()).to.deep.equal(['revision', 'room']);
  });

  it('is listed for whoever has joined it, until it closes', async () => {
    const bob = await join('Bob');
    const other = await openRoom(bench.store, alice, scenarioId);
    const ids = async (id?: number) => (await listOpenRooms(bench.store.db, id)).map((open) => open.id);
    expect(await ids()).to.deep.equal([other.id, room.id]);
    expect(await ids(bob)).to.deep.equal([room.id]);
    expect(await ids((await addPerson(bench.store, 'Charlie')).id)).to.deep.equal([]);
    await go('close');
    expect([await ids(), await ids(bob)]).to.deep.equal([[other.id], []]);
  });

  it('asks and ends the runs of everybody who is in it, whenever they came, and nobody else’s', async () => {
    const elsewhere = await openRoom(bench.store, alice, scenarioId);
    const apart = await joinRoom(bench.store, elsewhere.code!, fresh('Vera'));
    const bob = await join('Bob');
    await go(show(places[0]!), 'vote');
    const tess = await join('Tess');
    await go('lock');
    const late = await join('Late');
    await go('reopen', 'lock', 'reveal', show(places[1]!), 'vote');
    for (const who of [bob, tess, late]) expect(await askedOf(who)).to.deep.equal(points.slice(0, 2));
    await go('close');
    const runs = await listRuns(bench.store.db, { scenarioId });
    const open = runs.filter(({ finishedAt }) => finishedAt === null);
    expect(open.map(({ accountId, asked }) => [accountId, asked])).to.deep.equal([[apart.accountId, []]]);
  });
});
