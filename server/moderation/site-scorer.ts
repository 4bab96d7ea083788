/** The scorer in force at a site: the stock scorer, or the site's own correction on top of it. */
import type { Scorer } from '../scoring/score.ts';
import { findCorrection, readCorrectionSetting } from '../store/corrections.ts';
import type { Store } from '../store/open.ts';
import type { Reader } from '../store/tables.ts';

/** Makes a scorer with the correction given, as it was stored; without one, the stock scorer. */
export type MakeScorer = (correction?: unknown) => Scorer;

/** The scorer in force now. Where the correction that is named is missing or damaged, a scorer that fails and says so. */
export async function readSiteScorer(db: Reader, make: MakeScorer): Promise<Scorer> {
  return makeNamed(db, await readNamedCorrection(db), make);
}

/** Follows the scorer in force: what another process, or this one, changes is heard at its commit. */
export async function followSiteScorer(store: Store, make: MakeScorer): Promise<SiteScorer> {
  let name = await readNamedCorrection(store.db);
  let current = await makeNamed(store.db, name, make);
  const reload = async () => {
    const next = await readNamedCorrection(store.db);
    if (next === name) return;
    current = await makeNamed(store.db, next, make);
    name = next;
  };
  // A store that cannot be read at the moment rings again at its next commit.
  const stop = store.onCommit(() => void reload().catch(() => undefined));
  const scorer: Scorer = {
    get identity() {
      return current.identity;
    },
    score: (input, options) => current.score(input, options),
  };
  return { scorer, reload, stop };
}

export interface SiteScorer {
  /** Always the one in force. */
  scorer: Scorer;
  /** Looks at once, for whoever has just changed it. */
  reload(): Promise<void>;
  stop(): void;
}

/** What the setting names: the id of a correction, null for none; anything else is damage. */
export async function readNamedCorrection(db: Reader): Promise<unknown> {
  try {
    return await readCorrectionSetting(db);
  } catch (error) {
    if (error instanceof SyntaxError) return 'damaged';
    throw error;
  }
}

/** The correction in force as it was stored: undefined for the stock scorer, null where the one that is named is missing. */
export async function readSiteCorrection(db: Reader): Promise<unknown> {
  return findNamed(db, await readNamedCorrection(db));
}

async function makeNamed(db: Reader, name: unknown, make: MakeScorer): Promise<Scorer> {
  return make(await findNamed(db, name));
}

async function findNamed(db: Reader, name: unknown): Promise<unknown> {
  if (name === null) return undefined;
  const row = typeof name === 'number' ? await findCorrection(db, name) : null;
  return row === null ? null : row.correction;
}
