/**
 * Live updates: the store's bell rings after each commit, whichever process made it; here it is turned into names of
 * what changed. A browser that was away asks for the events since the last it knew, so nothing is missed.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { SessionData } from 'express-session';
import { Server } from 'socket.io';
import { z } from 'zod';
import type { Missed } from '../contract.ts';
import type { Account } from '../people/accounts.ts';
import { may } from '../people/rights.ts';
import { createSessionCookie } from '../people/session-cookie.ts';
import { findSessionAccount } from '../people/sessions.ts';
import { findRunInRoom } from '../replay/rooms.ts';
import { listEventsSince } from '../store/events.ts';
import { announceCommits } from './announce.ts';
import { nameChanges } from './name-changes.ts';
import { createOnlookers, namesForOne, type Onlookers } from './presence.ts';
import {
  articleChannel,
  EVERYTHING,
  type Live,
  type LiveDesk,
  type LiveSocket,
  leadChannel,
  MOST_MISSED,
  roomChannel,
} from './sockets.ts';

type SessionRequest = IncomingMessage & { session?: Partial<SessionData>; sessionID?: string };

/** Wishes are a few bytes: anything larger is none of ours. */
const LARGEST_MESSAGE_BYTES = 4096;
const Id = z.number().int().positive();
const WISHES = {
  room: z.object({ roomId: Id }),
  thread: z.object({ articleId: Id }),
  look: z.object({ id: Id.nullable() }),
  since: z.object({ sequence: z.number().int().nonnegative() }),
};

/** Attaches the sockets to a server that serves the pages. Close them before the server and the store. */
export function attachLive(server: HttpServer, desk: LiveDesk): { close(): Promise<void> } {
  const io: Live = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: LARGEST_MESSAGE_BYTES,
    allowRequest: (req, answer) => answer(null, isOwnOrigin(req)),
  });
  io.engine.use(createSessionCookie(desk.store, desk.sessionSecret, desk.behindProxy));
  io.use(admit(desk));
  serve(io, desk);
  const stop = announceCommits(io, desk);
  return {
    async close() {
      stop();
      // Not io.close(): it would also close the HTTP server, and wait for connections that browsers keep in reserve.
      // Nor io.disconnectSockets(): browsers take it for a dismissal, and this for a break that they try to mend.
      io.engine.close();
    },
  };
}

/** Browsers name the page that opens a socket; only the desk's own may. */
function isOwnOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Lets in whoever is signed in. */
function admit(desk: LiveDesk) {
  return async (socket: LiveSocket, next: (error?: Error) => void) => {
    const { sessionID } = socket.request as SessionRequest;
    const account = sessionID ? await findSessionAccount(desk.store.db, sessionID).catch(() => null) : null;
    if (!account || !sessionID) return next(new Error('not signed in'));
    socket.data = { account, sessionId: sessionID };
    next();
  };
}

function serve(io: Live, desk: LiveDesk): void {
  const onlookers = createOnlookers();
  const tell = (commentIds: number[]) => {
    for (const commentId of commentIds) {
      const all = onlookers.at(commentId);
      for (const { socketId, accountId } of all) {
        io.to(socketId).emit('presence:changed', { commentId, names: namesForOne(all, accountId) });
      }
    }
  };
  io.on('connection', (socket) => {
    catchUp(socket, desk);
    if (may(socket.data.account, 'read')) followDesk(socket, onlookers, tell);
  });
}

/** What everybody may hear of: the rooms they are in. */
function catchUp(socket: LiveSocket, desk: LiveDesk): void {
  const { account } = socket.data;
  let entering: Promise<void> = Promise.resolve();
  socket.on('room:watch', (wish) => {
    const { data } = WISHES.room.safeParse(wish);
    if (data) entering = enterRoom(socket, desk, data.roomId);
  });
  socket.on('events:since', async (wish, answer) => {
    const { data } = WISHES.since.safeParse(wish);
    // Read before the room is entered, what happens in between would be neither caught up with nor heard.
    await entering;
    if (data && typeof answer === 'function') answer(await readMissed(desk, account, data.sequence));
  });
}

async function enterRoom(socket: LiveSocket, { store, log }: LiveDesk, roomId: number): Promise<void> {
  const { account } = socket.data;
  try {
    if (may(account, 'teach')) await socket.join(leadChannel(roomId));
    else if (await findRunInRoom(store.db, roomId, account.id)) await socket.join(roomChannel(roomId));
  } catch (error) {
    log.error({ err: error }, 'a room could not be looked up for a browser');
  }
}

function followDesk(socket: LiveSocket, onlookers: Onlookers, tell: (commentIds: number[]) => void): void {
  const { account } = socket.data;
  const who = { socketId: socket.id, accountId: account.id, name: account.name };
  socket.on('desk:watch', () => void socket.join(EVERYTHING));
  socket.on('thread:watch', (wish) => {
    const { data } = WISHES.thread.safeParse(wish);
    if (data) void socket.join(articleChannel(data.articleId));
  });
  socket.on('comment:look', (wish) => {
    const { data } = WISHES.look.safeParse(wish);
    if (data) tell(onlookers.look(who, data.id));
  });
  socket.on('disconnect', () => tell(onlookers.look(who, null)));
}

const NOTHING = { comments: [], articles: [], captures: [], rooms: [] };

/** What happened since, as far as it is this person's to know. */
async function readMissed({ store, log }: LiveDesk, account: Account, sequence: number): Promise<Missed> {
  try {
    const events = await listEventsSince(store.db, sequence, MOST_MISSED);
    const changes = nameChanges(events);
    const isOwn = await Promise.all(
      changes.rooms.map(
        async ({ id }) => may(account, 'teach') || (await findRunInRoom(store.db, id, account.id)) !== null,
      ),
    );
    return {
      lastSequence: events.at(-1)?.sequence ?? sequence,
      complete: events.length < MOST_MISSED,
      ...(may(account, 'read') ? changes : NOTHING),
      rooms: changes.rooms.filter((_, index) => isOwn[index]),
    };
  } catch (error) {
    log.error({ err: error }, 'events could not be read for a browser');
    return { lastSequence: sequence, complete: false, ...NOTHING };
  }
}
