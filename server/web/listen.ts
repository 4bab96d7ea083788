import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens. Where the port is taken: on a free one, or, where it is `fixed`, not at all. */
export function listen(server: Server, host: string, port: number, fixed: boolean): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || fixed) return fail(error);
      server.once('error', fail);
      server.listen(0, host, done);
    });
    server.listen(port, host, done);
  });
}

/** `http://127.0.0.1:4680` */
export function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
