/**
 * A whole desk for a test: a store of its own, the real scorer, a discussion. Alice is its editor, Bob moderates,
 * Charlie has no access.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import pino from 'pino';
import { agent } from 'supertest';
import { FORMATS } from '../../server/ingest/formats.ts';
import { readCaptures } from '../../server/ingest/read.ts';
import type { Capture, CapturedComment } from '../../server/model/capture.ts';
import { appraiseCaptures } from '../../server/moderation/appraise.ts';
import { createTeacher } from '../../server/moderation/learn.ts';
import { receiveCaptures } from '../../server/moderation/receive.ts';
import { followSiteScorer } from '../../server/moderation/site-scorer.ts';
import { createInvite } from '../../server/people/invites.ts';
import type { Role } from '../../server/people/rights.ts';
import { readSessionSecret } from '../../server/people/session-secret.ts';
import type { CaptureRow } from '../../server/store/captures.ts';
import { openStore } from '../../server/store/open.ts';
import { createApp } from '../../server/web/app.ts';
import type { Desk } from '../../server/web/desk.ts';
import { folder, scorer } from '../scoring/open.ts';

export interface OpenDesk {
  desk: Desk;
  app: Express;
  /** A one-time sign-in link's path. */
  inviteLink(role: Role): Promise<string>;
  import(...captures: Capture[]): Promise<CaptureRow>;
  close(): Promise<void>;
}

export async function openDesk(uploadLimitBytes = 1024 * 1024): Promise<OpenDesk> {
  const home = await mkdtemp(join(tmpdir(), 'rejoinder-desk-'));
  const store = await openStore(`sqlite:${join(home, 'desk.db')}`);
  const teacher = createTeacher({ lexicons: folder('data/lexicons'), models: folder('data/models') });
  // The scorer that all tests share, as long as nothing corrects it.
  const make = (correction?: unknown) => (correction === undefined ? scorer : teacher.make(correction));
  const site = await followSiteScorer(store, make);
  const desk: Desk = {
    store,
    scorer: site.scorer,
    reloadScorer: site.reload,
    teacher,
    log: pino({ level: 'silent' }),
    appraiseFile: (path, options) => appraiseCaptures(readCaptures(path, options), site.scorer),
    imports: new Map(),
    readAddress: null,
    formats: FORMATS,
    root: folder('.'),
    uploadFolder: join(home, 'uploads'),
    uploadLimitBytes,
    sessionSecret: await readSessionSecret(store),
    behindProxy: false,
  };
  const who = { id: null, name: 'test' };
  return {
    desk,
    app: createApp(desk),
    inviteLink: async (role) => `/sign-in/${(await createInvite(store, who, { role })).token}`,
    import: (...captures) =>
      receiveCaptures(store, appraiseCaptures(listOf(captures), scorer), { fileName: 'page.html', who }),
    async close() {
      site.stop();
      await store.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function* listOf(captures: Capture[]): AsyncGenerator<Capture> {
  yield* captures;
}

/** Somebody at the desk: a browser without script, with what its pages carry. */
export interface Visitor {
  browser: ReturnType<typeof agent>;
  /** The token that the pages of this person's session carry. */
  token: string;
}

export async function signIn({ app, inviteLink }: OpenDesk, name: string, role: Role = 'editor'): Promise<Visitor> {
  const browser = agent(app);
  await browser
    .post(await inviteLink(role))
    .type('form')
    .send({ name })
    .expect(303);
  const page = await browser.get('/help').expect(200);
  return { browser, token: /data-csrf="([^"]+)"/.exec(page.text)![1]! };
}

/** A comment as a capture holds it; only what a test cares about needs saying. */
export function comment(text: string, more: Partial<CapturedComment> = {}): CapturedComment {
  return {
    id: null,
    author: 'Dora',
    authorId: null,
    date: null,
    postedAt: null,
    parent: { by: 'none' },
    kind: 'comment',
    status: 'approved',
    label: null,
    url: null,
    text,
    line: null,
    ...more,
  };
}

export function discussion(title: string, comments: CapturedComment[]): Capture {
  return {
    format: 'wordpress-page',
    article: {
      foreignId: null,
      title,
      author: 'Nora Quill',
      date: '3 May 2026',
      publishedAt: null,
      url: `https://square.example/${encodeURIComponent(title)}`,
      categories: ['Town'],
      text: 'The council votes on Tuesday.',
    },
    statedCount: comments.length,
    commentsOpen: true,
    comments,
    problems: [],
    unread: [],
  };
}

/** Three comments that wait, worst first by their words, and replies around them. */
export function heatedDiscussion(): Capture {
  return discussion('Should the square be closed to cars?', [
    comment('I counted eleven empty stalls this morning.', { id: 'c1', author: 'Edda' }),
    comment('You are an idiot and a liar, shut up, you pathetic clown.', {
      id: 'c2',
      author: 'Finn',
      parent: { by: 'id', id: 'c1' },
      url: 'https://square.example/p#c2',
    }),
    comment('Please stay with the numbers.', { id: 'c3', author: 'Edda', parent: { by: 'id', id: 'c2' } }),
    comment('What a stupid idea from a stupid council, you idiots.', { id: 'c4', author: 'Gus' }),
    comment('This waits at the site.', { id: 'c5', author: 'Hana', status: 'pending' }),
  ]);
}
