/** How much a key is worth, in words: it is said wherever a key or its name is shown. */
import type { KeySource } from '../../model/training.ts';

export const KEY_SOURCES: Record<KeySource, { label: string; sentence: string; isWeak: boolean }> = {
  panel: {
    label: 'rated by a panel',
    sentence: 'Every answer rests on two or more people who rated without knowing of each other.',
    isWeak: false,
  },
  authors: {
    label: 'written by its authors',
    sentence: 'Whoever wrote the scenario wrote its key. Have a panel rate it before its scores count.',
    isWeak: true,
  },
  history: {
    label: 'weak: past decisions',
    sentence: 'Taken from what the desk once decided: one person, in daily work, nobody asked twice.',
    isWeak: true,
  },
};

/** What stands where no key is. */
export const NO_KEY = { label: 'no key yet', sentence: 'Nothing can be scored before it has a key.', isWeak: true };
