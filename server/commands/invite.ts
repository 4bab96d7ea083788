/** `rejoinder invite`: a one-time sign-in link for one more person. */

import { createInvite } from '../people/invites.ts';
import { openNamedStore } from './named-store.ts';
import { type ExitCode, say, writeLine } from './output.ts';

export async function printInvite(options: { store: string; url: string; editor: boolean }): Promise<ExitCode> {
  const store = await openNamedStore(options.store);
  try {
    const who = { id: null, name: 'command line' };
    const { token, expiresAt } = await createInvite(store, who, { role: options.editor ? 'editor' : 'moderator' });
    await writeLine(`${options.url.replace(/\/$/, '')}/sign-in/${token}`);
    say(`Good for one person, once, until ${new Date(expiresAt).toLocaleString()}.`);
    return 0;
  } finally {
    await store.close();
  }
}
