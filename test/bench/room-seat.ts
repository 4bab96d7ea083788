/** Somebody in a room without a browser: the socket hears that it moved, the page is fetched, as the desk's own page does. */
import { io, type Socket } from 'socket.io-client';
import type { BrowserEvents, ServerEvents } from '../../server/contract.ts';

export class Seat {
  readonly #url: string;
  #cookie = '';
  /** The page as it was fetched last. */
  page = '';
  #room = '';
  #socket: Socket<ServerEvents, BrowserEvents> | null = null;
  #waiting: { revision: number; done: (at: number) => void }[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  /** Fetches a page, or sends a form and follows where it leads. */
  async ask(path: string, fields?: Record<string, string>): Promise<string> {
    const token = /data-csrf="([^"]+)"/.exec(this.page)?.[1] ?? '';
    const response = await fetch(this.#url + path, {
      headers: { cookie: this.#cookie },
      redirect: 'manual',
      ...(fields && { method: 'POST', body: new URLSearchParams({ _csrf: token, ...fields }) }),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie) this.#cookie = cookie.split(';')[0]!;
    const next = response.headers.get('location');
    if (next !== null) return this.ask(next);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    this.page = await response.text();
    return this.page;
  }

  get revision(): number {
    return Number(/data-revision="(\d+)"/.exec(this.page)?.[1]);
  }

  /** Takes a place in the room whose page was fetched last. */
  async sitDown(): Promise<void> {
    const roomId = Number(/data-watch-room="(\d+)"/.exec(this.page)![1]);
    this.#room = `/training/rooms/${roomId}`;
    const extraHeaders = { cookie: this.#cookie, origin: this.#url };
    const socket = io(this.#url, { extraHeaders, transports: ['websocket'], forceNew: true });
    this.#socket = socket as Socket<ServerEvents, BrowserEvents>;
    await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
    this.#socket.emit('room:watch', { roomId });
    await this.#socket.emitWithAck('events:since', { sequence: 0 });
    this.#socket.on('room:changed', ({ revision }) => {
      if (revision > this.revision) void this.#look();
    });
  }

  async #look(): Promise<void> {
    await this.ask(this.#room);
    const now = performance.now();
    for (const { done } of this.#waiting.filter(({ revision }) => revision <= this.revision)) done(now);
    this.#waiting = this.#waiting.filter(({ revision }) => revision > this.revision);
  }

  /** When the room was seen here as it is at a revision. */
  see(revision: number): Promise<number> {
    return new Promise((done) => this.#waiting.push({ revision, done }));
  }

  leave(): void {
    this.#socket?.disconnect();
  }
}
