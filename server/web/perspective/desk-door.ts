import type { Router } from 'express';
import { keepLabels } from '../../moderation/keep-labels.ts';
import { openKeyRing } from '../../people/keys.ts';
import type { Desk } from '../desk.ts';
import { createDoor } from './door.ts';

/** The door as it stands beside a desk's pages: its keys are the store's, and suggestions are kept as labels. */
export function createDeskDoor({ store, scorer, log }: Desk): Router {
  return createDoor({
    scorer,
    log,
    keys: openKeyRing(store),
    keepLabels: (keyName, labels) => keepLabels(store, keyName, labels),
  });
}
