import { bloggerExport } from './blogger-export.ts';
import { disqusExport } from './disqus-export.ts';
import { feed } from './feed.ts';
import type { Format } from './format.ts';
import { livejournalExport } from './livejournal-export.ts';
import { movableTypeExport } from './movable-type-export.ts';
import { textFormats } from './text-capture.ts';
import { wordpressExport } from './wordpress-export.ts';

/** Every form that can be read. The surest recognition wins; among equals, the one that stands first. */
export const FORMATS: readonly Format[] = [
  // Exports: named by their own schema, so that recognition is sure.
  wordpressExport,
  disqusExport,
  bloggerExport,
  movableTypeExport,
  livejournalExport,
  feed,
  // Text comes last: any text can be read by its general method.
  ...textFormats,
];
