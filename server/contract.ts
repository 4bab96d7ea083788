/**
 * What travels over the socket. Only ids, versions and names of people: what a page shows is fetched as a page,
 * so that nothing is shown that the page itself would not show. No run-time code: the browser imports types alone.
 */

/** A comment changed; `version` is 0 where the change is not a comment's own (it was imported, or its import removed). */
export interface CommentChange {
  sequence: number;
  id: number;
  articleId: number;
  version: number;
}

/** An article's comments changed as a whole: an import, or one taken out or put back. */
export interface ArticleChange {
  sequence: number;
  id: number;
}

/** An import moved on, ended, or was taken out or put back. */
export interface CaptureChange {
  sequence: number;
  id: number;
}

/** A room of training moved on, which raises its revision, or somebody joined or answered there, which does not. */
export interface RoomChange {
  sequence: number;
  id: number;
  revision: number;
}

/** Who else has a comment open, by name; empty when nobody has any more. */
export interface Presence {
  commentId: number;
  names: string[];
}

/** What a browser missed. `complete` is false where too much happened to name it all: fetch the page anew. */
export interface Missed {
  lastSequence: number;
  complete: boolean;
  comments: CommentChange[];
  articles: ArticleChange[];
  captures: CaptureChange[];
  rooms: RoomChange[];
}

/** The server says what happened. */
export interface ServerEvents {
  'comment:changed': (change: CommentChange) => void;
  'article:changed': (change: ArticleChange) => void;
  'capture:changed': (change: CaptureChange) => void;
  'room:changed': (change: RoomChange) => void;
  'presence:changed': (presence: Presence) => void;
}

/** The browser says what it wants. */
export interface BrowserEvents {
  /** Hear of changes in one article's thread. */
  'thread:watch': (wish: { articleId: number }) => void;
  /** Hear of every change: the queue, the overview, the log. */
  'desk:watch': () => void;
  /** Hear of one room, for whoever leads it or has joined it. */
  'room:watch': (wish: { roomId: number }) => void;
  /** Say which comment lies open here, null for none. */
  'comment:look': (wish: { id: number | null }) => void;
  /** Catch up after the last sequence that this page knows of. */
  'events:since': (wish: { sequence: number }, answer: (missed: Missed) => void) => void;
}
