import { findSessionAccount } from '../people/sessions.ts';
import { type EventRow, listEventsSince, readLastSequence } from '../store/events.ts';
import { nameChanges } from './name-changes.ts';
import {
  articleChannel,
  EVERYTHING,
  type Live,
  type LiveDesk,
  leadChannel,
  MOST_MISSED,
  roomChannel,
} from './sockets.ts';

/** Names what each commit changed to whoever watches it, in the order of events. Yields the way to stop. */
export function announceCommits(io: Live, desk: LiveDesk): () => void {
  const { store, log } = desk;
  const revisions = new Map<number, number>();
  let known: number | null = null;
  let rung = false;
  let busy = false;
  async function announce(): Promise<void> {
    known ??= await readLastSequence(store.db);
    while (rung) {
      rung = false;
      const events = await listEventsSince(store.db, known, MOST_MISSED);
      if (events.length === 0) continue;
      known = events.at(-1)!.sequence;
      emitChanges(io, events, revisions);
      if (events.some(({ what }) => what === 'account:changed')) await shutOut(io, desk);
      rung ||= events.length === MOST_MISSED;
    }
  }
  function ring(): void {
    rung = true;
    if (busy) return;
    busy = true;
    announce()
      .catch((error) => log.error({ err: error }, 'a change could not be announced'))
      .finally(() => {
        busy = false;
        // A ring between the last look and here would otherwise wait for the next commit.
        if (rung) ring();
      });
  }
  const stop = store.onCommit(ring);
  ring();
  return stop;
}

/** `revisions`: of each room the last one that was told to all who are in it. */
function emitChanges(io: Live, events: readonly EventRow[], revisions: Map<number, number>): void {
  const { comments, articles, captures, rooms } = nameChanges(events);
  for (const change of comments) io.to(EVERYTHING).to(articleChannel(change.articleId)).emit('comment:changed', change);
  for (const change of articles) io.to(EVERYTHING).to(articleChannel(change.id)).emit('article:changed', change);
  for (const change of captures) io.to(EVERYTHING).emit('capture:changed', change);
  for (const change of rooms) {
    const { id, revision } = change;
    const isMove = revisions.get(id) !== revision;
    revisions.set(id, revision);
    io.to(isMove ? [leadChannel(id), roomChannel(id)] : leadChannel(id)).emit('room:changed', change);
  }
}

/** Closes the sockets of people who may not be here any more. */
async function shutOut(io: Live, { store }: LiveDesk): Promise<void> {
  for (const socket of await io.fetchSockets()) {
    if (!(await findSessionAccount(store.db, socket.data.sessionId))) socket.disconnect(true);
  }
}
