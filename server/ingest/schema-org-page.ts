/**
 * Pages that mark comments by schema.org (https://schema.org/Comment, https://schema.org/DiscussionForumPosting): as
 * JSON-LD, comments within comments, or as microdata in the page itself. Built from the schema; no page in this form alone
 * was at hand.
 */
import type { CapturedComment, ParentReference } from '../model/capture.ts';
import { placesOf } from './comment-place.ts';
import { composeComment } from './compose.ts';
import { readByStructure } from './general-method.ts';
import { attribute, type Page, type PageElement } from './html.ts';
import { instantOf } from './instant.ts';
import { asList, isRecord, type JsonLd, readJsonLd, toThing } from './json-ld.ts';
import { nestByContainment } from './nesting.ts';
import { type PageComment, type PageReading, readComments } from './page-comments.ts';
import { pageFormat } from './page-format.ts';
import { toPlainText } from './plain-text.ts';

export const schemaOrgPage = pageFormat({
  name: 'schema-org-page',
  label: 'Page with schema.org comments (JSON-LD or microdata)',
  verified: false,
  recognize: ({ head }) => (/"@type"\s*:\s*"Comment"|schema\.org\/(?:User)?Comments?["']/.test(head) ? 0.45 : 0),
  readPage(page) {
    // Pages often mark only some of their comments, or the first page of them.
    const readings = [readMicrodata(page), readData(page), readByStructure(page)];
    return readings.reduce((best, reading) => (reading.comments.length > best.comments.length ? reading : best));
  },
});

function readMicrodata(page: Page): PageReading {
  const elements = page.elements.filter((element) =>
    /schema\.org\/(?:User)?Comments?$/.test(attribute(element, 'itemtype') ?? ''),
  );
  const comments = readComments(page, placesOf(elements), nestByContainment(elements), ({ element }) => ({
    id: idOf(element),
  }));
  return { comments };
}

function idOf(element: PageElement): string | null {
  const id = attribute(element, 'id') ?? attribute(element, 'itemid');
  return id && (/(\d+)$/.exec(id.slice(-40))?.[1] ?? id);
}

const ANSWERS = ['comment', 'suggestedAnswer', 'acceptedAnswer'];

/** JSON-LD: an article's comments with theirs below them, walked with a stack of our own. */
function readData(page: Page): PageReading {
  const script = page.elements.find(
    (element) => element.name === 'script' && /ld\+json/.test(attribute(element, 'type') ?? ''),
  );
  const roots = readJsonLd(page);
  const root = roots.find((thing) => answersOf(thing).length > 0);
  if (!root || !script) return { comments: [] };
  const comments: CapturedComment[] = [];
  const waiting = answersOf(root)
    .reverse()
    .map((thing): [JsonLd, ParentReference] => [thing, { by: 'none' }]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [thing, parent] = next;
    const reference: ParentReference = { by: 'index', index: comments.length };
    comments.push(toComment(thing, parent, page.lineOf(script)));
    for (const answer of answersOf(thing).reverse()) waiting.push([answer, reference]);
  }
  return {
    comments: comments.map((comment): PageComment => ({ comment, element: script, range: script, leftover: '' })),
  };
}

function answersOf(thing: JsonLd): JsonLd[] {
  const answers = ANSWERS.flatMap((property) => asList(thing.data[property])).filter(isRecord);
  return answers.map(toThing).filter(({ type }) => /Comment|Answer|Posting/.test(type) || type === '');
}

function toComment(thing: JsonLd, parent: ParentReference, line: number): CapturedComment {
  const date = thing.text('datePublished') ?? thing.text('dateCreated');
  const url = thing.text('url') ?? thing.text('@id');
  return composeComment({
    id: thing.text('identifier') ?? /(?:[#/=-])(\d+)$/.exec(url?.slice(-60) ?? '')?.[1] ?? url,
    author: thing.name('author') ?? thing.name('creator'),
    date,
    postedAt: instantOf(date),
    parent,
    url,
    text: toPlainText(thing.text('text') ?? thing.text('articleBody') ?? ''),
    line,
  });
}
