import type { Actor, Store } from '../store/open.ts';
import type { Reader } from '../store/tables.ts';
import type { Role } from './rights.ts';

/** A person at the desk. Serves as the Actor of what they do. */
export interface Account {
  id: number;
  name: string;
  role: Role;
  createdAt: string;
  disabled: boolean;
}

export function findAccount(_db: Reader, _id: number): Promise<Account | null> {
  throw new Error('not yet');
}

export function listAccounts(_db: Reader): Promise<Account[]> {
  throw new Error('not yet');
}

/** Shuts an account out, or lets it in again; its sessions end at once. */
export function disableAccount(_store: Store, _who: Actor, _id: number, _disabled: boolean): Promise<Account | null> {
  throw new Error('not yet');
}
