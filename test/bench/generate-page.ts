import { Dice } from './dice.ts';

const NAMES = ['Ada', 'Brom', 'Cleo', 'Dunstan', 'Edda', 'Fitz', 'Greta', 'Hob', 'Isolde', 'Jory'];
const WORDS =
  'the bridge river council path garden winter market otter paper tram window harbour quiet plan years money water people would could said thinks asked about against because maybe never always'.split(
    ' ',
  );

interface Remark {
  name: string;
  date: string;
  depth: number;
  words: string;
}

/** Remarks that answer each other up to four deep, always the same ones. */
function* remark(dice: Dice): Generator<Remark> {
  for (let depth = 0; ; depth = dice.roll(Math.min(depth + 2, 5))) {
    const words = Array.from({ length: 10 + dice.roll(60) }, () => dice.pick(WORDS)).join(' ');
    const date = `March ${1 + dice.roll(28)}, 2019 at ${1 + dice.roll(12)}:${10 + dice.roll(50)} pm`;
    yield { name: `${dice.pick(NAMES)} ${dice.pick(NAMES)}son`, date, depth, words: `${words}.` };
  }
}

export interface Generated {
  text: string;
  comments: number;
}

/** A saved page of about so many characters, as WordPress makes them. */
export function generatePage(characters: number): Generated {
  const parts: string[] = [];
  let length = 0;
  let open = 0;
  let comments = 0;
  for (const { name, date, depth, words } of remark(new Dice(9))) {
    if (length > characters) break;
    const up =
      comments === 0 ? '' : depth >= open ? '<ul class="children">' : `</li>${'</ul></li>'.repeat(open - depth - 1)}`;
    comments++;
    const part = `${up}<li class="comment depth-${depth + 1}" id="comment-${comments}"><div class="comment-author vcard"><cite class="fn">${name}</cite> <span class="says">says:</span></div><div class="comment-meta"><a href="#comment-${comments}">${date}</a></div><div class="comment-content"><p>${words}</p></div><div class="reply"><a href="#respond">Reply</a></div>\n`;
    open = depth + 1;
    parts.push(part);
    length += part.length;
  }
  const head = `<!DOCTYPE html><html><head><title>The bridge</title><meta name="generator" content="WordPress 6.0"></head><body><h1 class="entry-title">The bridge</h1><div class="entry-content"><p>It will be closed.</p></div><h2 class="comments-title">${comments} responses</h2><ol class="comment-list">\n`;
  return { text: `${head}${parts.join('')}</li>${'</ul></li>'.repeat(open - 1)}</ol></body></html>\n`, comments };
}

/** The same remarks as a reader copies them from a page: indented, author before body. */
export function generateText(characters: number): Generated {
  const parts: string[] = [];
  let length = 0;
  for (const { name, date, depth, words } of remark(new Dice(9))) {
    if (length > characters) break;
    const indent = '  '.repeat(depth);
    const part = `${indent}* ${name} says:\n${indent}  ${date}\n\n${indent}  ${words}\n\n${indent}  Reply\n\n`;
    parts.push(part);
    length += part.length;
  }
  return {
    text: `The bridge\n\nIt will be closed.\n\n${parts.length} comments\n\n${parts.join('')}`,
    comments: parts.length,
  };
}
