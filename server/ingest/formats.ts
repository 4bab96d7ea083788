import { artalkExport } from './artalk-export.ts';
import { bloggerExport } from './blogger-export.ts';
import { commentoExport } from './commento-export.ts';
import { discourseExport } from './discourse-export.ts';
import { disqusExport } from './disqus-export.ts';
import { feed } from './feed.ts';
import type { Format } from './format.ts';
import { githubExport } from './github-export.ts';
import { hackerNewsExport } from './hacker-news-export.ts';
import { issoExport } from './isso-export.ts';
import { lemmyExport } from './lemmy-export.ts';
import { livejournalExport } from './livejournal-export.ts';
import { mastodonExport } from './mastodon-export.ts';
import { movableTypeExport } from './movable-type-export.ts';
import { pageFormats } from './page-formats.ts';
import { redditExport } from './reddit-export.ts';
import { rejoinderCsv } from './rejoinder-csv.ts';
import { rejoinderJsonLines } from './rejoinder-json-lines.ts';
import { remark42Export } from './remark42-export.ts';
import { staticmanExport } from './staticman-export.ts';
import { textFormats } from './text-capture.ts';
import { wordpressApi } from './wordpress-api.ts';
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
  wordpressApi,
  redditExport,
  hackerNewsExport,
  discourseExport,
  mastodonExport,
  lemmyExport,
  githubExport,
  issoExport,
  commentoExport,
  remark42Export,
  artalkExport,
  staticmanExport,
  rejoinderJsonLines,
  rejoinderCsv,
  ...pageFormats,
  // Text comes last: any text can be read by its general method.
  ...textFormats,
];
