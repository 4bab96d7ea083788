import { basename } from 'node:path';
import type { RequestHandler } from 'express';
import { listTitles } from '../store/articles.ts';
import { findCapture } from '../store/captures.ts';
import { listCommentsById } from '../store/comments.ts';
import { type DeskEvent, listEvents } from '../store/events.ts';
import type { Desk } from './desk.ts';
import { sendPage } from './page.ts';
import { addressOf, OptionalId, OptionalText } from './query.ts';
import { titleOf } from './say.ts';
import { type EventSubjects, type ShownEvent, showEvent } from './show-event.ts';

const EVENTS_PER_PAGE = 60;

/** All that happened, newest first. */
export function showLog(desk: Desk): RequestHandler {
  return async (req, res) => {
    const article = OptionalId.parse(req.query.article);
    const cursor = OptionalText.parse(req.query.cursor) ?? null;
    const page = await listEvents(desk.store.db, { articleId: article }, cursor, EVENTS_PER_PAGE);
    await sendPage(desk, req, res, {
      view: 'log',
      title: 'Log',
      place: 'log',
      model: {
        events: await showEvents(desk, page.items, new Date()),
        next: page.next && addressOf('/log', { article, cursor: page.next }),
        newer: cursor !== null,
      },
    });
  };
}

/** Events with the comments and articles that they name. */
export async function showEvents(desk: Desk, events: readonly DeskEvent[], now: Date): Promise<ShownEvent[]> {
  const subjects = await readSubjects(desk, events);
  return events.map((event) => showEvent(event, now, subjects));
}

async function readSubjects(desk: Desk, events: readonly DeskEvent[]): Promise<EventSubjects> {
  const { db } = desk.store;
  const commentIds = [...new Set(events.flatMap(({ commentId }) => commentId ?? []))];
  const captureIds = [...new Set(events.flatMap(({ captureId }) => captureId ?? []))];
  const [comments, titles, captures] = await Promise.all([
    listCommentsById(db, commentIds),
    listTitles(
      db,
      events.flatMap(({ articleId }) => articleId ?? []),
    ),
    Promise.all(captureIds.map((id) => findCapture(db, id))),
  ]);
  return {
    comments: new Map(comments.map((view) => [view.id, view])),
    titles: new Map([...titles].map(([id, title]) => [id, titleOf({ title })])),
    captures: new Map(
      captures.flatMap((capture) => (capture ? [[capture.id, basename(capture.fileName)] as const] : [])),
    ),
  };
}
