/** The forms of saved pages. Among equals the one that stands first wins: plugins before the platform that they stand in. */
import { bloggerPage } from './blogger-page.ts';
import { discoursePage } from './discourse-page.ts';
import { disqusPage } from './disqus-page.ts';
import { drupalPage } from './drupal-page.ts';
import type { Format } from './format.ts';
import { hackerNewsPage } from './hacker-news-page.ts';
import { microformatsPage } from './microformats-page.ts';
import { generalPage } from './page.ts';
import { phpbbPage } from './phpbb-page.ts';
import { redditPage } from './reddit-page.ts';
import { schemaOrgPage } from './schema-org-page.ts';
import { typepadPage } from './typepad-page.ts';
import { vbulletinPage } from './vbulletin-page.ts';
import { wordpressPage } from './wordpress-page.ts';
import { wpdiscuzPage } from './wpdiscuz-page.ts';

export const pageFormats: readonly Format[] = [
  wpdiscuzPage,
  disqusPage,
  redditPage,
  hackerNewsPage,
  discoursePage,
  vbulletinPage,
  phpbbPage,
  wordpressPage,
  bloggerPage,
  typepadPage,
  drupalPage,
  microformatsPage,
  schemaOrgPage,
  generalPage,
];
