import type { Application } from 'express';
import { type RoomView, viewRoom } from '../../replay/view-room.ts';
import type { RoomRow } from '../../store/rooms.ts';
import type { Desk } from '../desk.ts';
import { askScorer, type Second } from './show-reveal.ts';
import { showStory, showThread } from './show-run.ts';

/** What everybody in a room is shown: its thread drawn, the rest as it is. */
export interface RoomStage {
  view: RoomView;
  /** What the scorer says of the comment whose answers are shown. */
  second: Second | null;
  html: string;
}

/** Gives the stage of a room as it stands. */
export type RoomStages = (app: Application, room: RoomRow) => Promise<RoomStage>;

/** Rooms that are led at the same time, and a few that somebody looks back at. */
const MOST_KEPT = 64;

/**
 * Draws a room's stage once for all who ask: they all do, at the same moment, when it moves on. Every move raises the
 * room's revision, so what was drawn for one stays true; of each room the latest alone is kept. (A key that is settled
 * anew meanwhile shows with the next move.)
 */
export function createRoomStages(desk: Desk): RoomStages {
  const kept = new Map<number, { revision: number; stage: Promise<RoomStage> }>();
  return (app, room) => {
    const known = kept.get(room.id);
    if (known?.revision === room.revision) return known.stage;
    const stage = drawStage(desk, app, room);
    kept.delete(room.id);
    kept.set(room.id, { revision: room.revision, stage });
    stage.catch(() => kept.delete(room.id));
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return stage;
  };
}

async function drawStage({ store, scorer }: Desk, app: Application, room: RoomRow): Promise<RoomStage> {
  const view = await viewRoom(store.db, room);
  const { scenario, comments, reveal } = view;
  const told = reveal && comments.find(({ n }) => n === reveal.comment);
  const second = told ? askScorer(scorer, told.text, scenario.language) : null;
  const stage = {
    isBeginning: room.position === 0,
    article: showStory(scenario.article),
    ...showThread({ comments, scenario, marks: [] }, second),
  };
  const html = await new Promise<string>((done, fail) => {
    app.render('partials/room-stage', { stage }, (error, drawn) => (error ? fail(error) : done(drawn)));
  });
  return { view, second, html };
}
