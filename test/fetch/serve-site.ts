import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (req: IncomingMessage, res: ServerResponse) => void;

export interface Site {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Paths in the order they were asked for. */
  asked: string[];
  close(): Promise<void>;
}

/** A site on loopback: a text or a handler for each path; the rest answers 404. */
export async function serveSite(paths: Record<string, string | Handler>): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((req, res) => {
    asked.push(req.url!);
    const answer = paths[req.url!];
    if (answer === undefined) res.writeHead(404).end();
    else if (typeof answer === 'function') answer(req, res);
    else res.setHeader('content-type', 'text/html').end(answer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
