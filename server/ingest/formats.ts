import type { Format } from './format.ts';
import { wordpressExport } from './wordpress-export.ts';

/** Every form that can be read. The surest recognition wins; among equals, the one that stands first. */
export const FORMATS: readonly Format[] = [
  // Exports: named by their own schema, so that recognition is sure.
  wordpressExport,
];
