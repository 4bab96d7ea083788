import type { Actor } from '../store/change.ts';
import type { Store } from '../store/open.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { Reader } from '../store/tables.ts';

/** What happens to a comment without a score: hidden until a person has looked, or shown in the meantime. It waits in the queue either way. */
export type Unscored = 'hold' | 'pass';

export interface Policy {
  /** The scorer failed. */
  failed: Unscored;
  /** The scorer withheld its score. */
  withheld: Unscored;
}

export const DEFAULT_POLICY: Policy = { failed: 'hold', withheld: 'pass' };

const SETTING = 'unscored';

/** The policy as set; what is not set, or not understood, is as by default. */
export async function readPolicy(db: Reader): Promise<Policy> {
  const set = (await readSetting(db, SETTING)) as Partial<Policy> | null;
  const choose = (name: keyof Policy) =>
    set?.[name] === 'hold' || set?.[name] === 'pass' ? set[name] : DEFAULT_POLICY[name];
  return { failed: choose('failed'), withheld: choose('withheld') };
}

/** Sets the policy for what is imported from now on. */
export function writePolicy(store: Store, who: Actor, policy: Policy): Promise<void> {
  return store.change(who, (change) => writeSetting(change, SETTING, policy));
}
