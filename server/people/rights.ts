/** What a person may do at the desk. */
export type Right = 'read' | 'decide' | 'undo' | 'import' | 'remove-import' | 'invite' | 'settings';
export type Role = 'moderator' | 'editor';

/** The whole policy of rights. */
const RIGHTS: Record<Role, readonly Right[]> = {
  moderator: ['read', 'decide', 'undo', 'import'],
  editor: ['read', 'decide', 'undo', 'import', 'remove-import', 'invite', 'settings'],
};

export function may(account: { role: Role }, right: Right): boolean {
  return RIGHTS[account.role].includes(right);
}
