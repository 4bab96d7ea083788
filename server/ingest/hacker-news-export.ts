/**
 * Hacker News: items of the Firebase API (https://github.com/HackerNews/API: a story or comment each, `parent` upward and
 * `kids` downward, as one list or line by line; kids may be put in place of their ids), and of Algolia's
 * (https://hn.algolia.com/api: one item with nested `children`, or the hits of a search for comments). Bodies are HTML.
 */
import type { Capture, CapturedComment } from '../model/capture.ts';
import { composeCapture, composeComment, Report, tellAtEnd } from './compose.ts';
import { rootFinder } from './find-root.ts';
import type { Format } from './format.ts';
import { instantOf, instantOfSeconds } from './instant.ts';
import {
  isObject,
  isTrueAt,
  type Json,
  type JsonObject,
  listAt,
  numberAt,
  peekJson,
  readJson,
  textAt,
} from './json.ts';
import { groupByKey, walkNested } from './json-format.ts';
import { toPlainText } from './plain-text.ts';

export const hackerNewsExport: Format = {
  name: 'hacker-news-export',
  label: 'Hacker News items (JSON, Firebase or Algolia)',
  kind: 'export',
  verified: false,
  recognize(input) {
    const document = peekJson(input);
    const item = Array.isArray(document) ? document[0] : (listAt(document, 'hits')[0] ?? document);
    if (!isObject(item)) return 0;
    if (isAlgolia(item)) return 0.97;
    const isItem = ['story', 'comment', 'job', 'poll'].includes(textAt(item, 'type') ?? '');
    if (isItem && 'children' in item && 'created_at_i' in item) return 0.95;
    return isItem && 'id' in item && ('by' in item || 'time' in item || 'kids' in item) ? 0.95 : 0;
  },
  read(input) {
    const report = new Report();
    return tellAtEnd(this.name, readAll(readJson(input.chunks(), report)), report);
  },
};

/** Keys may stand in any order, and the head may end within the children: then a child of them tells. */
function isAlgolia(item: Json): boolean {
  for (let each: Json | undefined = item; isObject(each); each = listAt(each, 'children')[0]) {
    if ('story_id' in each && ('children' in each || 'comment_text' in each)) return true;
  }
  return false;
}

async function* readAll(documents: AsyncIterable<{ value: Json }>): AsyncGenerator<Capture> {
  const items: JsonObject[] = [];
  for await (const { value } of documents) {
    const roots = Array.isArray(value) ? value : isObject(value) && 'hits' in value ? listAt(value, 'hits') : [value];
    for (const { item } of walkNested(roots, repliesOf)) if (isObject(item)) items.push(item);
  }
  yield* group(items);
}

/** Only what is there itself: ids of kids are not. */
function repliesOf(item: Json): Json[] {
  return [...listAt(item, 'children'), ...listAt(item, 'kids')].filter(isObject);
}

const idOf = (item: Json) => textAt(item, 'id') ?? textAt(item, 'objectID');
const parentOf = (item: Json) => textAt(item, 'parent_id') ?? textAt(item, 'parent');
const isComment = (item: Json) => textAt(item, 'type') === 'comment' || parentOf(item) !== null;

/** Items come in any order; each comment goes to the story that its parents lead to. */
function* group(items: JsonObject[]): Generator<Capture> {
  const byId = new Map(items.map((item) => [idOf(item) ?? '', item]));
  const findRoot = rootFinder((item: JsonObject) => {
    const parent = parentOf(item);
    return parent === null ? null : (byId.get(parent) ?? null);
  });
  const storyOf = (comment: JsonObject): string => {
    const root = findRoot(comment);
    return (isComment(root) ? (textAt(root, 'story_id') ?? parentOf(root)) : idOf(root)) ?? '';
  };
  const stories = new Map(items.filter((item) => !isComment(item)).map((item) => [idOf(item) ?? '', item]));
  const threads = groupByKey(items.filter(isComment), storyOf);
  for (const [id, story] of stories) yield readStory(story, threads.get(id) ?? []);
  for (const [id, comments] of threads) if (!stories.has(id)) yield readLoose(id, comments);
}

function readStory(item: Json, comments: Json[]): Capture {
  const { printed, instant } = dateOf(item);
  const id = idOf(item);
  return composeCapture(
    hackerNewsExport.name,
    {
      foreignId: id,
      title: textAt(item, 'title'),
      author: textAt(item, 'by') ?? textAt(item, 'author'),
      date: printed,
      publishedAt: instant,
      url: textAt(item, 'url') ?? `https://news.ycombinator.com/item?id=${id}`,
      text: toPlainText(textAt(item, 'text') ?? textAt(item, 'story_text') ?? ''),
    },
    comments.map((comment) => readComment(comment, id)),
    { statedCount: numberAt(item, 'descendants') ?? numberAt(item, 'num_comments') },
  );
}

/** Comments of a story that is not in the input; a search hit names its title and address. */
function readLoose(id: string, comments: Json[]): Capture {
  const article = {
    foreignId: id || null,
    title: textAt(comments[0], 'story_title'),
    url: textAt(comments[0], 'story_url'),
  };
  const read = comments.map((comment) => readComment(comment, id));
  return composeCapture(hackerNewsExport.name, article, read);
}

function dateOf(item: Json): { printed: string | null; instant: string | null } {
  const seconds = textAt(item, 'time') ?? textAt(item, 'created_at_i');
  const printed = textAt(item, 'created_at') ?? seconds;
  return { printed, instant: instantOf(printed) ?? instantOfSeconds(seconds) };
}

function readComment(item: Json, story: string | null): CapturedComment {
  const parent = parentOf(item);
  const { printed, instant } = dateOf(item);
  const text = toPlainText(textAt(item, 'text') ?? textAt(item, 'comment_text') ?? '');
  const author = textAt(item, 'by') ?? textAt(item, 'author');
  const deleted = isTrueAt(item, 'deleted') || (text === '' && author === null);
  return composeComment({
    id: idOf(item),
    author,
    date: printed,
    postedAt: instant,
    parent: parent === null || parent === story ? { by: 'none' } : { by: 'id', id: parent },
    kind: deleted ? 'deleted' : 'comment',
    status: deleted ? 'deleted' : isTrueAt(item, 'dead') ? 'removed' : 'approved',
    url: `https://news.ycombinator.com/item?id=${idOf(item)}`,
    text,
  });
}
