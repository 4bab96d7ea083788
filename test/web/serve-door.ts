/** A door on a port of its own, and the requests that the tests send through it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { createScorer, type Scorer } from '../../server/scoring/score.ts';
import { createScorerApp, type Door } from '../../server/web/perspective/door.ts';

export const folder = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const realScorer = createScorer({ lexicons: folder('data/lexicons'), models: folder('data/models') });

interface Value {
  value: number;
  type: string;
}

/** What the door may answer; the tests say which of it they expect. */
export interface DoorAnswer {
  attributeScores: Record<string, { summaryScore: Value; spanScores: { begin: number; end: number; score: Value }[] }>;
  languages: string[];
  detectedLanguages: string[];
  clientToken: string;
  error: {
    code: number;
    message: string;
    status: string;
    details: { '@type': string; errorType: string; languageNotSupportedByAttributeError?: object }[];
  };
}

export interface ServedDoor {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Sends a body to a call of the protocol. */
  post(call: string, body: unknown, query?: string): Promise<{ status: number; headers: Headers; body: DoorAnswer }>;
  /** The lines that the door logged. */
  logged: string[];
  close(): Promise<void>;
}

export async function serveDoor(given: Partial<Door> = {}): Promise<ServedDoor> {
  const logged: string[] = [];
  const log = pino({}, { write: (line: string) => void logged.push(line) });
  const server = createServer(createScorerApp({ scorer: realScorer, log, keys: null, keepLabels: null, ...given }));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    logged,
    async post(call, body, query = 'key=any') {
      const answer = await fetch(`${url}/v1alpha1/comments:${call}?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as DoorAnswer };
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** A scorer like the real one, but for what it says of every text. */
export function scorerThatSays(score: ReturnType<Scorer['score']>): Scorer {
  return { identity: score.scorer, score: () => score };
}
