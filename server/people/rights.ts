/** What a person may do at the desk. Without `read` there is no desk, only training. */
export type Right =
  | 'read'
  | 'decide'
  | 'undo'
  | 'import'
  | 'remove-import'
  | 'invite'
  | 'settings'
  /** Goes through scenarios, alone and in rooms. */
  | 'train'
  /** Rates the points of scenarios for their keys. */
  | 'rate'
  /** Makes scenarios, leads rooms, settles keys, sees how trainees do. */
  | 'teach';
export type Role = 'trainee' | 'moderator' | 'editor';

const MODERATES: readonly Right[] = ['read', 'decide', 'undo', 'import', 'train', 'rate'];

/** The whole policy of rights. */
const RIGHTS: Record<Role, readonly Right[]> = {
  trainee: ['train'],
  moderator: MODERATES,
  editor: [...MODERATES, 'remove-import', 'invite', 'settings', 'teach'],
};

export function may(account: { role: Role }, right: Right): boolean {
  return RIGHTS[account.role].includes(right);
}
