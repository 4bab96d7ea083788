/** What a page shows besides its article and its comments, for pages on which comments may have been missed. */
import type { CapturedArticle, Unread } from '../model/capture.ts';
import type { Page, PageElement } from './html.ts';
import type { PageComment } from './page-comments.ts';
import { textOf } from './page-text.ts';

/** Shorter lines are menus, buttons and captions. */
const WORDS_LEAST = 3;

/** The lines that somebody may have written and that stand neither in the article nor in a comment. */
export function findRest(page: Page, article: CapturedArticle, comments: readonly PageComment[]): Unread[] {
  const taken = new Set(comments.filter(saysAnything).map(({ range }) => range.index));
  const isTaken = (element: PageElement) => taken.has(element.index);
  const told = new Set([article.title, ...article.text.split('\n')]);
  const lines = textOf(page, { index: 0, end: page.nodes.length }, isTaken).split('\n');
  const rest = lines.filter((line) => !told.has(line) && (line.match(/\p{L}{2,}/gu)?.length ?? 0) >= WORDS_LEAST);
  return rest.length === 0 ? [] : [{ line: null, text: rest.join('\n') }];
}

/** Whether comments may have been missed: fewer than the page states, none, empty ones, or the page has lost its beginning. */
export function mayMiss(page: Page, comments: readonly PageComment[], stated: number | null): boolean {
  if (comments.length < (stated ?? 1) || !comments.every(saysAnything)) return true;
  return !page.elements.some(({ name }) => name === 'body' || name === 'html');
}

/** What has neither words nor a writer was taken for a comment by mistake, or has lost its words on the way. */
function saysAnything({ comment }: PageComment): boolean {
  return comment.text !== '' || comment.author !== null || comment.kind !== 'comment';
}
