/** "In reply to NAME", "NAME replied to comment from NAME": links in a comment's own lines that lead to the one it answers. */
import type { ParentReference } from '../model/capture.ts';
import type { CommentPlace } from './comment-place.ts';
import { attribute, type Page, type PageElement, walk } from './html.ts';
import { rankBody } from './page-roles.ts';
import { lineOf } from './page-text.ts';

const TARGET = /#(?:li-|div-)?(?:comment|c|cmt|post|p|pid)[-_]?([0-9a-z]+)$/i;
const ANSWERS =
  /(?:in reply to|repl(?:y|ied|ying) to|in response to|response to|respond(?:ed|ing) to|antwort(?:et)? auf|als antwort auf|en respuesta a|responde a|en réponse à|in risposta a|em resposta a|als reactie op|som svar på|w odpowiedzi na|в ответ на|↪|↩|^@)/iu;
/** Such a line is short; what is longer was written by somebody. */
const LINE_LONGEST = 160;

/** The comment answered, as such a link names it; null where there is none, or where it leads nowhere on this page. */
export function answeredIn(page: Page, place: CommentPlace, known: ReadonlySet<string | null>): ParentReference | null {
  const link = findAnswerLink(page, place, (id) => known.has(id));
  return link && { by: 'id', id: targetOf(link)! };
}

/** The link of such a line. */
export function findAnswerLink(
  page: Page,
  place: CommentPlace,
  isKnown: (id: string) => boolean = () => true,
): PageElement | null {
  for (const element of walk(page, place.range, (inner) => place.isOther(inner) || rankBody(inner) >= 3)) {
    const id = element.name === 'a' && targetOf(element);
    if (id && isKnown(id) && isAnswer(page, element)) return element;
  }
  return null;
}

/** The element that holds the line and nothing else: what is left without the link is a few words. */
export function answerLineOf(page: Page, link: PageElement): PageElement {
  const { parent } = link;
  if (!parent) return link;
  const rest = lineOf(page, parent, (inner) => inner === link);
  return rest.length <= REST_LONGEST && ANSWERS.test(lineOf(page, parent)) ? parent : link;
}
const REST_LONGEST = 24;

function targetOf(link: PageElement): string | null {
  const href = attribute(link, 'href') ?? '';
  return href.length < 2000 ? (TARGET.exec(href)?.[1] ?? null) : null;
}

function isAnswer(page: Page, link: PageElement): boolean {
  if (
    /(?:^|[-_ ])(?:in-?reply-?to|reply-?to|parent)(?:[-_ ]|$)/.test(
      `${link.classes.join(' ')} ${attribute(link, 'rel') ?? ''}`,
    )
  )
    return true;
  const line = lineOf(page, link.parent ?? link);
  return line.length <= LINE_LONGEST && ANSWERS.test(line);
}
