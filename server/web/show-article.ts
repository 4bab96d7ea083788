import type { RequestHandler } from 'express';
import type { ArticleDescription } from '../analysis/article-description.ts';
import { describeArticle } from '../analysis/describe-article.ts';
import { isMeasured } from '../analysis/figure.ts';
import { type ArticleView, findArticle } from '../store/articles.ts';
import { listCommentsById } from '../store/comments.ts';
import { type CommentOutline, listOutline } from '../store/outline.ts';
import type { Desk } from './desk.ts';
import { drawHistogram, type Histogram } from './draw-histogram.ts';
import { drawStrip } from './draw-strip.ts';
import { markText } from './mark-text.ts';
import { sendPage } from './page.ts';
import { missing } from './page-error.ts';
import { addressOf, OptionalId, OptionalText, readId } from './query.ts';
import { sayAuthor, titleOf } from './say.ts';
import { showComment } from './show-comment.ts';
import { describeComments, findMeasure, type Measure, showFigures } from './show-figures.ts';
import { countImplied, orderThread, orderWithImplied, type Placed } from './thread-order.ts';

/** A page of a thread: more would make the browser stutter. */
const COMMENTS_PER_PAGE = 1000;
/** As many as a wide screen can still tell apart, and a pointer hit. */
const STRIP_CELLS = 800;
/** Deeper replies keep this step, so that words keep their room; who they answer is said in words. */
const DEEPEST_STEP = 8;

/** An article with its thread, the map of its discussion and the figures that describe it. */
export function showArticle(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const article = await findArticle(desk.store.db, id);
    if (!article) throw missing('article');
    const comments = await listOutline(desk.store.db, id);
    const description = describeArticle(describeComments(comments));
    const asked = OptionalText.parse(req.query.measure);
    const view = {
      implied: req.query.links === 'implied',
      measure: asked ? findMeasure(asked, description, comments) : null,
      page: Number(OptionalId.parse(req.query.page) ?? 1),
      at: OptionalId.parse(req.query.at),
    };
    await sendPage(desk, req, res, {
      view: 'article',
      title: titleOf(article),
      place: 'overview',
      model: {
        ...showHead(article),
        // A page's own count takes in pingbacks, and what is there without its words.
        found: comments.filter(({ kind }) => kind !== 'missing').length,
        ...(await showThread(desk, id, comments, view)),
        ...showDescription(description),
      },
    });
  };
}

function showHead(article: ArticleView) {
  return { article, title: titleOf(article), author: sayAuthor(article.author), text: markText(article.text, []) };
}

interface ThreadView {
  implied: boolean;
  measure: Measure | null;
  page: number;
  /** The comment that the reader came for: its page of the thread is shown. */
  at: number | undefined;
}

async function showThread(desk: Desk, articleId: number, comments: readonly CommentOutline[], view: ThreadView) {
  const { implied, measure } = view;
  const ordered = implied ? orderWithImplied(comments) : orderThread(comments);
  const chosen = measure ? ordered.filter(({ comment }) => measure.comments.has(comment.n)) : ordered;
  const pages = Math.max(1, Math.ceil(chosen.length / COMMENTS_PER_PAGE));
  const page = Math.min(pages, pageOf(chosen, view));
  const links = implied ? 'implied' : undefined;
  return {
    strip: drawStrip(ordered, STRIP_CELLS),
    thread: await readThread(desk, chosen.slice((page - 1) * COMMENTS_PER_PAGE, page * COMMENTS_PER_PAGE)),
    inferredCount: countImplied(comments),
    measure: measure && { name: measure.name, count: chosen.length },
    links,
    page,
    pages,
    // A cell of the strip may stand on another page of the thread, or be left out by a measure.
    commentHref: (at: number) =>
      `${pages === 1 && !measure ? '' : addressOf(`/articles/${articleId}`, { links, at })}#c-${at}`,
    pageHref: (number: number) => addressOf(`/articles/${articleId}`, { links, page: number }),
  };
}

/** The page of the thread that is asked for, by its number or by a comment on it. */
function pageOf(chosen: readonly Placed[], { page, at }: ThreadView): number {
  const index = at === undefined ? -1 : chosen.findIndex(({ comment }) => comment.id === at);
  return index < 0 ? page : Math.floor(index / COMMENTS_PER_PAGE) + 1;
}

async function readThread(desk: Desk, placed: readonly Placed[]) {
  const ids = placed.map(({ comment }) => comment.id);
  const views = new Map((await listCommentsById(desk.store.db, ids)).map((view) => [view.id, view]));
  const now = new Date();
  return placed.flatMap(({ comment, depth, inferred }) => {
    const view = views.get(comment.id);
    return view ? [{ comment: showComment(view, now), step: Math.min(depth, DEEPEST_STEP), inferred }] : [];
  });
}

function showDescription(description: ArticleDescription) {
  const draw = (what: 'civility' | 'sentiment'): Histogram | { withheld: string } => {
    const figure = description[what];
    return isMeasured(figure) ? drawHistogram(what, figure.value) : figure;
  };
  const order = isMeasured(description.order) ? description.order : null;
  return {
    size: isMeasured(description.size) ? description.size.value : 0,
    figures: showFigures(description),
    civility: draw('civility'),
    sentiment: draw('sentiment'),
    order: order && ORDER_SENTENCES[order.value],
  };
}

const ORDER_SENTENCES = {
  timestamp: 'Every comment carries its time.',
  id: 'Where times are missing, the order rests on ids that increase.',
  number: 'Where times are missing, the order rests on printed numbers.',
  nesting: 'Some comments carry no time: their order rests on the nesting of replies alone.',
} as const;
