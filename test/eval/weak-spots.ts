/** Sentences of our own for what word readers get wrong, made from the frames of test/fixtures/weak-spots.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All kinds but `attack` are clean. */
export const WEAK_SPOTS = ['identity', 'negated', 'counter', 'coarse', 'dislike', 'attack'] as const;
export type WeakSpot = (typeof WEAK_SPOTS)[number];

type Fixture = Record<WeakSpot, string[]> & { slots: Record<string, string[]> };

const fixture = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/weak-spots.json'), 'utf8')) as Fixture;

export function writeWeakSpot(kind: WeakSpot): string[] {
  return fixture[kind].flatMap(fillSlots);
}

/** The words for who people are, each with the neutral sentences over it. */
export function writeByTerm(): Map<string, string[]> {
  const sentences = (term: string) => fixture.identity.map((frame) => frame.replaceAll('<term>', term));
  return new Map(fixture.slots.term!.map((term) => [term, sentences(term)]));
}

/** A frame with its slots filled in every way. */
function fillSlots(frame: string): string[] {
  const slot = /<(\w+)>/.exec(frame);
  if (!slot) return [frame];
  return fixture.slots[slot[1]!]!.flatMap((word) => fillSlots(frame.replace(slot[0], word)));
}
