/** The socket server as the desk types it, and what its parts work with. */
import type { Logger } from 'pino';
import type { Server, Socket } from 'socket.io';
import type { BrowserEvents, ServerEvents } from '../contract.ts';
import type { Account } from '../people/accounts.ts';
import type { Store } from '../store/open.ts';

/** What live updates work with; the pages' Desk has this form. */
export interface LiveDesk {
  store: Store;
  log: Logger;
  sessionSecret: string;
  behindProxy: boolean;
}

export interface Person {
  account: Account;
  sessionId: string;
}

export type Live = Server<BrowserEvents, ServerEvents, Record<string, never>, Person>;
export type LiveSocket = Socket<BrowserEvents, ServerEvents, Record<string, never>, Person>;

/** Everything since then is named one by one up to here; beyond it the browser fetches its page anew. */
export const MOST_MISSED = 1000;
/** The channel of those who hear of every change. */
export const EVERYTHING = 'desk';

/** The channel of those who have an article's thread open. */
export function articleChannel(articleId: number): string {
  return `article:${articleId}`;
}

/** The channel of those who have joined a room of training: they hear that it moved on. */
export function roomChannel(roomId: number): string {
  return `room:${roomId}`;
}

/** The channel of those who lead a room: they hear too that somebody joined or answered. */
export function leadChannel(roomId: number): string {
  return `lead:${roomId}`;
}
