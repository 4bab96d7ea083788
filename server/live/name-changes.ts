import type { Missed } from '../contract.ts';
import type { EventRow } from '../store/events.ts';

export type Changes = Pick<Missed, 'comments' | 'articles' | 'captures' | 'rooms'>;

/** Names what events changed, by id and version alone; of several changes to one thing, the last. Oldest first. */
export function nameChanges(events: readonly EventRow[]): Changes {
  const comments = new Map<number, Changes['comments'][number]>();
  const articles = new Map<number, Changes['articles'][number]>();
  const captures = new Map<number, Changes['captures'][number]>();
  const rooms = new Map<number, Changes['rooms'][number]>();
  for (const { sequence, commentId, articleId, captureId, after } of events) {
    if (commentId !== null && articleId !== null) {
      const version = typeof after?.version === 'number' ? after.version : 0;
      comments.set(commentId, { sequence, id: commentId, articleId, version });
    } else if (articleId !== null) {
      articles.set(articleId, { sequence, id: articleId });
    }
    if (captureId !== null) captures.set(captureId, { sequence, id: captureId });
    const room = readRoom(after);
    if (room !== null) rooms.set(room.id, { sequence, ...room });
  }
  return {
    comments: [...comments.values()],
    articles: [...articles.values()],
    captures: [...captures.values()],
    rooms: [...rooms.values()],
  };
}

/** The room that an event of training names, with its revision. */
function readRoom(after: EventRow['after']): { id: number; revision: number } | null {
  return typeof after?.room === 'number' && typeof after.revision === 'number'
    ? { id: after.room, revision: after.revision }
    : null;
}
