/** The only reader of the environment. Everything else is handed what it needs. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Config {
  /** The project's folder: views/, static/ and data/ lie below it. */
  readonly root: string;
  /** Where the scorer's word lists and fitted weights lie. */
  readonly scoringFolders: { readonly lexicons: string; readonly models: string };
  /** Where articles, comments and decisions are kept: `sqlite:/path/file.db` or `postgres://...`. */
  readonly store: string;
  readonly host: string;
  readonly port: number;
  /** Largest file that the import page takes, in bytes. */
  readonly uploadLimitBytes: number;
  readonly logLevel: string;
  /** Whether people at the desk may import by web address. The command line may always. */
  readonly deskFetches: boolean;
  /** Whether visits come through a proxy on this machine or network, which says who visits and whether by https. */
  readonly behindProxy: boolean;
  /** Hosts that may be fetched although their address is private. */
  readonly allowedHosts: readonly string[];
  /** API keys of a server that scores only, with requests a minute where given. */
  readonly keys: readonly { readonly secret: string; readonly quota?: number }[];
}

/** The nearest folder upwards that holds package.json: the same for sources and for compiled code. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** A whole number from the environment; throws with the variable's name where it is none, or too large. */
function readWhole(name: string, fallback: number, most = Number.MAX_SAFE_INTEGER): number {
  const given = process.env[name];
  if (given === undefined || given === '') return fallback;
  const value = Number(given);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new Error(`${name} must be a whole number from 0 to ${most}, but is "${given}".`);
}

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'];

function readLogLevel(): string {
  const level = process.env.REJOINDER_LOG || 'warn';
  if (LOG_LEVELS.includes(level)) return level;
  throw new Error(`REJOINDER_LOG must be one of ${LOG_LEVELS.join(', ')}, but is "${level}".`);
}

/** What stands between commas. */
function readList(given = ''): string[] {
  return given
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

/** Keys as `SECRET` or `SECRET:QUOTA`, separated by commas. */
function readKeys(given = ''): { secret: string; quota?: number }[] {
  return readList(given).map((key) => {
    const [, secret, quota] = /^(.+):([0-9]+)$/.exec(key) ?? [];
    return secret ? { secret, quota: Number(quota) } : { secret: key };
  });
}

/** Reads the settings; throws an Error that names the variable which makes no sense. */
export function readConfig(): Config {
  const root = findRoot();
  return Object.freeze({
    root,
    scoringFolders: { lexicons: join(root, 'data', 'lexicons'), models: join(root, 'data', 'models') },
    store: process.env.REJOINDER_STORE || join(root, 'data', 'local'),
    host: process.env.HOST || '127.0.0.1',
    port: readWhole('PORT', 4680, 65_535),
    uploadLimitBytes: readWhole('REJOINDER_UPLOAD_MB', 200) * 1024 * 1024,
    logLevel: readLogLevel(),
    deskFetches: process.env.REJOINDER_FETCH === 'on',
    behindProxy: process.env.REJOINDER_PROXY === 'on',
    allowedHosts: readList(process.env.REJOINDER_ALLOWED_HOSTS),
    keys: readKeys(process.env.REJOINDER_KEYS),
  });
}
