/** The ways in which pages lay out comments. All are tried; what they yield is weighed in text-comments.ts. */
import type { Cut } from './text-cut.ts';
import { cutAtDates, cutAtNamedDates, cutAtSays } from './text-cut-at-authors.ts';
import { cutAtItems, cutAtLevels, cutAtSubjects } from './text-cut-at-lists.ts';
import { cutAtButtons, cutAtInlineNames, cutAtNames, cutAtParagraphs } from './text-cut-at-remains.ts';
import type { TextPage } from './text-page.ts';

/** Each cuts the text into one block per comment, in none, one or several ways. The surest come first, which saves reading the others. */
export const LAYOUTS: readonly ((page: TextPage) => Cut[])[] = [
  cutAtLevels,
  cutAtSays,
  cutAtNamedDates,
  cutAtDates,
  cutAtItems,
  cutAtNames,
  cutAtInlineNames,
  cutAtSubjects,
  cutAtButtons,
  cutAtParagraphs,
];
