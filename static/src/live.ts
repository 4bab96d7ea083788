/** Hears what happens and brings the page up to date; what happened while away is caught up with, missing nothing. */
import { io, type Socket } from 'socket.io-client';
import type {
  BrowserEvents,
  CommentChange,
  Missed,
  Presence,
  RoomChange,
  ServerEvents,
} from '../../server/contract.ts';
import { showLine } from './announce.ts';
import { onSwap, refresh, refreshCards } from './swap.ts';

type Live = Socket<ServerEvents, BrowserEvents>;

/** Many changes at once become one refresh; the first still shows within a blink. */
const GATHER_MS = 60;
const RETRY_MS = 1000;

/** The last event that this page knows of, and the last that it was built with. */
let known = Number(document.body.dataset.sequence);
let built = known;
/** The last event that the page as a whole has to show; behind `built` there is nothing to do. */
let wanted = 0;
const changedCards = new Map<number, CommentChange>();
let gathering = false;

/** Called whenever the desk is there, again or for the first time. */
const listeners: (() => void)[] = [];

export function onConnect(listener: () => void): void {
  listeners.push(listener);
}

export function goLive(): void {
  const socket: Live = io();
  socket.on('connect', () => {
    showLine('');
    watch(socket);
    socket.emit('events:since', { sequence: known }, catchUp);
    document.body.dataset.connected = 'yes';
    for (const listener of listeners) listener();
  });
  socket.on('disconnect', (reason) => {
    delete document.body.dataset.connected;
    showLine('Not connected: what you see may be old. Trying again …');
    // Dismissed by the desk: asking again tells whether this session still counts.
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', ({ message }) => {
    if (message === 'not signed in') location.reload();
  });
  socket.on('comment:changed', (change) => changeComment(change));
  socket.on('article:changed', ({ sequence, id }) => changePage(sequence, showsArticle(id)));
  socket.on('capture:changed', ({ sequence }) => changePage(sequence, false));
  socket.on('room:changed', changeRoom);
  socket.on('presence:changed', showPresence);
  onSwap((sequence) => {
    built = sequence;
    known = Math.max(known, sequence);
    if (!socket.connected) return;
    showLine('');
    watch(socket);
  });
}

/** Says what this page wants to hear of. */
function watch(socket: Live): void {
  const article = document.querySelector<HTMLElement>('[data-watch-article]')?.dataset.watchArticle;
  if (article) socket.emit('thread:watch', { articleId: Number(article) });
  const room = shownRoom();
  if (room) socket.emit('room:watch', { roomId: Number(room.watchRoom) });
  if (document.querySelector('[data-live]')) socket.emit('desk:watch');
  const issue = document.querySelector<HTMLElement>('.at-issue')?.dataset.comment;
  socket.emit('comment:look', { id: issue ? Number(issue) : null });
}

function catchUp(missed: Missed): void {
  for (const change of missed.comments) changeComment(change);
  for (const { sequence, id } of missed.articles) changePage(sequence, showsArticle(id));
  for (const { sequence } of missed.captures) changePage(sequence, false);
  for (const change of missed.rooms) changeRoom(change);
  known = Math.max(known, missed.lastSequence);
  if (!missed.complete) changePage(missed.lastSequence, true);
}

function showsArticle(id: number): boolean {
  return document.querySelector(`[data-watch-article="${id}"]`) !== null;
}

function changeComment(change: CommentChange): void {
  known = Math.max(known, change.sequence);
  const shown = document.getElementById(`c-${change.id}`);
  const isOld = shown !== null && (change.version === 0 || Number(shown.dataset.version) < change.version);
  if (isOld && document.querySelector('[data-live]') === null) changedCards.set(change.id, change);
  changePage(change.sequence, false);
}

function shownRoom(): DOMStringMap | undefined {
  return document.querySelector<HTMLElement>('[data-watch-room]')?.dataset;
}

/**
 * When the room moves on, all look anew, and at once: everybody is to see the same moment. Who joins and who answers
 * concerns those pages alone that count people.
 */
function changeRoom({ sequence, id, revision }: RoomChange): void {
  const room = shownRoom();
  const isShown = room?.watchRoom === String(id);
  if (isShown && revision > Number(room.revision)) changePage(sequence, true, 0);
  else changePage(sequence, isShown && room.people !== undefined);
}

/** `always`: even on a page that does not follow the whole desk. */
function changePage(sequence: number, always: boolean, waitMs = GATHER_MS): void {
  known = Math.max(known, sequence);
  if (always || document.querySelector('[data-live]') !== null) wanted = Math.max(wanted, sequence);
  gather(waitMs);
}

function gather(waitMs = GATHER_MS): void {
  if (gathering || (wanted <= built && changedCards.size === 0)) return;
  gathering = true;
  setTimeout(() => void bringUpToDate(), waitMs);
}

async function bringUpToDate(): Promise<void> {
  const cards = new Map(changedCards);
  changedCards.clear();
  try {
    if (wanted > built) await refresh(() => wanted > built);
    else if (cards.size > 0) await refreshCards([...cards.keys()]);
  } catch {
    // Nothing that was named may be lost because one request was.
    for (const [id, change] of cards) changedCards.set(id, change);
    await new Promise((later) => setTimeout(later, RETRY_MS));
  }
  gathering = false;
  gather();
}

function showPresence({ commentId, names }: Presence): void {
  const line = document.getElementById('presence');
  if (line?.dataset.presence !== String(commentId)) return;
  const who = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)} have` : `${names[0]} has`;
  line.textContent = names.length > 0 ? `${who} this open too.` : '';
}
