/** Fetches pages of one site politely: one at a time, robots.txt respected, size and time bounded, no private address. */
import { lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent, buildConnector, request } from 'undici';
import { refuseAddress } from './refuse-address.ts';
import { AGENT, type Robots, readRobots } from './robots.ts';
import { readUrl, VisitError } from './web-address.ts';

export interface VisitLimits {
  /** Hosts that may be reached although their address is private. */
  allowedHosts: readonly string[];
  pauseMs: number;
  /** For one answer, redirects included. */
  timeoutMs: number;
  bytes: number;
}

export const POLITE: VisitLimits = { allowedHosts: [], pauseMs: 1000, timeoutMs: 30_000, bytes: 20 * 1024 * 1024 };
const MOST_REDIRECTS = 5;
/** Longer waits than this are for crawlers of whole sites; we fetch a handful of pages. */
const LONGEST_PAUSE_MS = 10_000;

export interface Answer {
  /** Where the answer came from, after redirects. */
  address: string;
  type: string;
  body: Buffer;
}

type Page = Answer & { status: number };

export interface Visitor {
  /** Throws VisitError: `address-invalid`, `address-refused`, `robots`, `status`, `too-large`, `too-slow`, `unreachable`. */
  fetch(address: string): Promise<Answer>;
  close(): Promise<void>;
}

export function createVisitor(limits: VisitLimits): Visitor {
  const agent = new Agent({ connect: refusingConnector(limits), connections: 1, pipelining: 1 });
  const robots = new Map<string, Robots>();
  let nextAt = 0;

  /** One request after another, redirects followed; `enter` may refuse each address on the way. */
  async function follow(address: string, signal: AbortSignal, enter: (at: string) => Promise<number>): Promise<Page> {
    for (let at = address, hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const url = readUrl(at);
      const pauseMs = await enter(at);
      await wait(Math.max(0, nextAt - Date.now()), undefined, { signal });
      nextAt = Date.now() + pauseMs;
      const answer = await request(url, { dispatcher: agent, signal, headers: HEADERS });
      const location = answer.headers.location;
      if (answer.statusCode < 300 || answer.statusCode >= 400 || typeof location !== 'string') {
        const body = await readBody(answer.body, limits.bytes, at);
        return { address: at, status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), body };
      }
      await answer.body.dump();
      at = new URL(location, url).href;
    }
    throw new VisitError('status', `${address} leads on and on: more than ${MOST_REDIRECTS} redirects.`);
  }

  async function robotsOf(address: string, signal: AbortSignal): Promise<Robots> {
    const { origin } = readUrl(address);
    const known = robots.get(origin);
    if (known) return known;
    const { status, body } = await follow(`${origin}/robots.txt`, signal, async () => limits.pauseMs);
    const read = readRobots(origin, status, body.toString('utf8'));
    robots.set(origin, read);
    return read;
  }

  async function fetch(address: string): Promise<Answer> {
    const signal = AbortSignal.timeout(limits.timeoutMs);
    try {
      const { status, ...answer } = await follow(address, signal, async (at) => {
        const rules = await robotsOf(at, signal);
        if (!rules.allows(at)) throw new VisitError('robots', ROBOTS_FORBID(at));
        return Math.min(LONGEST_PAUSE_MS, Math.max(limits.pauseMs, (rules.delaySeconds ?? 0) * 1000));
      });
      if (status >= 400)
        throw new VisitError('status', `${address} answered ${status}. Check the address in a browser.`);
      return answer;
    } catch (error) {
      throw explain(error, address, limits);
    }
  }

  return { fetch, close: () => agent.close() };
}

const HEADERS = { 'user-agent': `${AGENT}/0.1 (comment moderation; one page at its reader's request)`, accept: '*/*' };
const ROBOTS_FORBID = (address: string) =>
  `The site's robots.txt asks programs not to fetch ${address}. Save the page in your browser and import the file.`;

/** A connector that never begins a connection to a refused address, be it given as a number or found by name. */
function refusingConnector({ allowedHosts }: VisitLimits): buildConnector.connector {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  const refuse = (host: string, ip: string) => {
    const reason = refuseAddress(host, ip, allowed);
    return reason === null ? null : new VisitError('address-refused', reason);
  };
  const lookup: LookupFunction = (host, options, done) =>
    lookUp(host, { ...options, all: true }, (error, found) => {
      const refused = error ?? found.map(({ address }) => refuse(host, address)).find(Boolean);
      if (refused) return done(refused, '', 0);
      if (options.all) return done(null, found);
      done(null, found[0]!.address, found[0]!.family);
    });
  const connect = buildConnector({ lookup });
  return (options, done) => {
    const ip = options.hostname.replace(/^\[|\]$/g, '');
    const refused = isIP(ip) ? refuse(ip, ip) : null;
    if (refused) done(refused, null);
    else connect(options, done);
  };
}

async function readBody(body: AsyncIterable<Uint8Array>, limit: number, address: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > limit) {
      const most = Math.round(limit / 1024 / 1024);
      throw new VisitError(
        'too-large',
        `${address} is larger than ${most} MB. Save it in your browser and import the file.`,
      );
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function explain(error: unknown, address: string, { timeoutMs }: VisitLimits): VisitError {
  if (error instanceof VisitError) return error;
  const { name, message, cause } = error as Error;
  if (cause instanceof VisitError) return cause;
  if (name === 'TimeoutError' || name === 'AbortError') {
    return new VisitError(
      'too-slow',
      `${address} did not answer in full within ${timeoutMs / 1000} seconds. Try again later.`,
    );
  }
  return new VisitError(
    'unreachable',
    `${address} cannot be reached (${message}). Check the address and your connection.`,
  );
}
