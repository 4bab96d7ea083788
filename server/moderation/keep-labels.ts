import { insertLabels, type Label } from '../store/labels.ts';
import type { Store } from '../store/open.ts';

/**
 * Keeps what another desk's people made of a comment: the material that a site's own correction is fitted on.
 * `name` is the API key's. Nothing on this desk changes by it, so there is no event; the label itself stays.
 */
export function keepLabels(store: Store, name: string, labels: Label[]): Promise<void> {
  return store.change({ id: null, name }, (change) => insertLabels(change, labels));
}
