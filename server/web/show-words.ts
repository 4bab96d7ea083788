import type { RequestHandler } from 'express';
import { describeWords, type WordsDescription } from '../analysis/describe-words.ts';
import { findArticle } from '../store/articles.ts';
import { type CommentOutline, listOutline, listTexts } from '../store/outline.ts';
import type { Desk } from './desk.ts';
import { sendPage } from './page.ts';
import { missing } from './page-error.ts';
import { addressOf, readId } from './query.ts';
import { sayAuthor, sayFirstWords, titleOf } from './say.ts';
import { findRoots } from './thread-order.ts';

/** Under half a second's work, in which nobody else is served; what comes after is left out, and that is said. */
const MOST_COMMENTS = 3_000;
const MOST_GROUPS = 20;
/** A table's cell on a phone holds no more. */
const BEGINNING_LETTERS = 50;

/** What an article's discussion talks about: repeated comments, the words of its branches and of its heat. */
export function showWords(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const article = await findArticle(desk.store.db, id);
    if (!article) throw missing('article');
    const [outline, texts] = [await listOutline(desk.store.db, id), await listTexts(desk.store.db, id, MOST_COMMENTS)];
    const spoken = joinTexts(outline, texts);
    await sendPage(desk, req, res, {
      view: 'words',
      title: `${titleOf(article)}, in words`,
      place: 'overview',
      model: {
        article: { id, title: titleOf(article) },
        ...{ read: texts.length, total: outline.length },
        ...showDescription(describeWords(spoken), spoken, id),
      },
    });
  };
}

interface Spoken {
  comment: CommentOutline;
  text: string;
  /** Index of the top-level comment above it. */
  root: number;
  civility: number | null;
}

function joinTexts(outline: readonly CommentOutline[], texts: readonly { id: number; text: string }[]): Spoken[] {
  const byId = new Map(outline.map((comment) => [comment.id, comment]));
  const roots = findRoots(outline);
  const place = new Map(texts.map(({ id }, index) => [id, index]));
  return texts.flatMap(({ id, text }, index) => {
    const comment = byId.get(id);
    if (!comment) return [];
    return { comment, text, root: place.get(roots.get(id)?.id ?? id) ?? index, civility: comment.civility };
  });
}

function showDescription(description: WordsDescription, spoken: readonly Spoken[], articleId: number) {
  const name = (index: number, letters = 140) => {
    const { comment, text } = spoken[index]!;
    return { id: comment.id, author: sayAuthor(comment.author), words: sayFirstWords(text, letters) };
  };
  const search = (term: string) => ({ term, href: addressOf('/search', { q: term, article: articleId }) });
  return {
    uncivil: description.uncivil,
    groups: description.repeated
      .slice(0, MOST_GROUPS)
      .map((group) => ({ ...name(group[0]!), members: group.map((index) => name(index)) })),
    moreGroups: Math.max(0, description.repeated.length - MOST_GROUPS),
    branches: description.branches.map(({ root, comments, labels }) => ({
      ...{ ...name(root, BEGINNING_LETTERS), comments },
      labels: labels.map(search),
    })),
    heated: description.heated?.map(({ term, counts }) => ({ ...search(term), counts })) ?? null,
  };
}
