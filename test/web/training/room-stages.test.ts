import { expect } from 'chai';
import { moveRoom, openRoom } from '../../../server/replay/rooms.ts';
import type { RoomRow } from '../../../server/store/rooms.ts';
import { createRoomStages, type RoomStages } from '../../../server/web/training/room-stages.ts';
import { type OpenDesk, openDesk } from '../../http/open-desk.ts';
import { addPerson, publishScenario } from '../../replay/open-lesson.ts';

describe('The stages of rooms', () => {
  let open: OpenDesk;
  let alice: { id: number; name: string };
  let room: RoomRow;
  let stages: RoomStages;
  before(async () => {
    open = await openDesk();
    alice = await addPerson(open.desk.store, 'Alice');
    room = await openRoom(open.desk.store, alice, (await publishScenario(open.desk.store)).id);
    stages = createRoomStages(open.desk);
  });
  after(() => open.close());

  it('are drawn once for all who ask at the same moment, and anew when the room has moved on', async () => {
    const drawn = await Promise.all(Array.from({ length: 30 }, () => stages(open.app, room)));
    expect(new Set(drawn).size).to.equal(1);
    const moved = await moveRoom(open.desk.store, alice, room.id, room.revision, { to: 'show', position: 1 });
    const next = await stages(open.app, moved);
    expect(next).to.not.equal(drawn[0]);
    expect(drawn[0]!.html).to.not.contain('Dagmar Price');
    expect(next.html).to.contain('Dagmar Price');
  });
});
