/** Comments whose author lines are lost, found again by the buttons that stand below each comment. */
import { nextLine, previousLine, type TextPage } from './text-page.ts';

const REPLY =
  /^[^\p{L}]*(?:reply|antworten|responder|répondre|rispondi|beantwoorden|reageren|reageer|svara?|besvar|odpowiedz|ответить|yanıtla|odpovědět|vastaa|返信|回复)(?!\p{L}{3})/iu;
const CLOSED_SHARE = 0.7;

/** The lines of one comment: first and, exclusive, last. */
interface Block {
  begin: number;
  end: number;
}

/**
 * Where most comments end in a button to reply, one within a comment is the end of it, and what follows is another one.
 * Blocks as they were, where the page has no such buttons.
 */
export function splitAtButtons(page: TextPage, blocks: readonly Block[]): Block[] {
  const closed = blocks.filter((block) => endsInButton(page, block)).length;
  if (closed < 2 || closed < blocks.length * CLOSED_SHARE) return [...blocks];
  return blocks.flatMap((block, index) => {
    const parts = splitBlock(page, block);
    // Below the last button of the last comment the page's own end stands.
    const isEnd = index === blocks.length - 1 && parts.length > 1 && !endsInButton(page, parts.at(-1)!);
    return isEnd ? parts.slice(0, -1) : parts;
  });
}

/** A line that is a button to reply, with other buttons and counters perhaps. */
export function isReplyButton(page: TextPage, at: number): boolean {
  return page.roles[at] === 'furniture' && REPLY.test(page.lines[at]!.text);
}

function isTrailer(page: TextPage, at: number): boolean {
  return ['blank', 'furniture', 'number', 'time'].includes(page.roles[at]!);
}

function endsInButton(page: TextPage, { begin, end }: Block): boolean {
  for (let at = previousLine(page, end - 1); at > begin && isTrailer(page, at); at--)
    if (isReplyButton(page, at)) return true;
  return false;
}

function splitBlock(page: TextPage, { begin, end }: Block): Block[] {
  const parts: Block[] = [];
  let from = begin;
  let hasText = false;
  for (let at = begin; at < end; at++) {
    if (page.roles[at] === 'text' && at > nextLine(page, from)) hasText = true;
    if (!hasText || !isReplyButton(page, at)) continue;
    while (at + 1 < end && isTrailer(page, at + 1)) at++;
    if (at + 1 >= end) break;
    parts.push({ begin: from, end: at + 1 });
    from = at + 1;
    hasText = false;
  }
  return [...parts, { begin: from, end }];
}
