import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Dice } from './dice.ts';

const NAMES = ['Ada', 'Brom', 'Cleo', 'Dunstan', 'Edda', 'Fitz', 'Greta', 'Hob', 'Isolde', 'Jory', 'Kester', 'Linnet'];
const CALM = `the bridge river council path garden winter market library otter paper bench tram window harbour quiet plan
  years money water people morning evening letter mayor school road stone tower music bread train ferry island field
  was will would could said thinks asked wrote about against under after before because maybe never always often`;
const HEATED = 'idiot stupid liar pathetic moron rubbish hate shut crap damn fool clown';

/**
 * Writes a WordPress export of made-up talk: `comments` over articles of `each`, two thirds of them replies, one in ten
 * heated, a few held or spam. The same sizes give the same file.
 */
export async function generateExport(file: string, comments: number, each: number): Promise<void> {
  const out = createWriteStream(file);
  const dice = new Dice(7);
  out.write(HEAD);
  for (let first = 1; first <= comments; first += each) {
    const last = Math.min(comments, first + each - 1);
    if (!out.write(writeItem(dice, first, last))) await once(out, 'drain');
  }
  out.end('</channel></rss>\n');
  await once(out, 'finish');
}

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Generated Herald</title><link>https://herald.example</link><wp:wxr_version>1.2</wp:wxr_version>
`;

function writeItem(dice: Dice, first: number, last: number): string {
  const link = `https://herald.example/${first}/`;
  const comments: string[] = [];
  for (let id = first; id <= last; id += 1) {
    const parent = id > first && dice.isBelow(0.67) ? Math.max(first, id - 1 - dice.roll(12)) : 0;
    comments.push(writeComment(dice, id, parent));
  }
  return `<item><title>${speak(dice, 6, 0)}</title><link>${link}</link><dc:creator>editor</dc:creator>
<content:encoded><![CDATA[<p>${speak(dice, 200, 0)}</p>]]></content:encoded>
<wp:post_id>${first}</wp:post_id><wp:post_date_gmt>2026-03-01 08:00:00</wp:post_date_gmt>
<wp:comment_status>open</wp:comment_status><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
${comments.join('\n')}
</item>
`;
}

function writeComment(dice: Dice, id: number, parent: number): string {
  const author = `${NAMES[dice.roll(NAMES.length)]} ${dice.roll(400)}`;
  const at = new Date(Date.UTC(2026, 2, 1, 9) + id * 7_000).toISOString().slice(0, 19).replace('T', ' ');
  const approved = dice.isBelow(0.02) ? 'spam' : dice.isBelow(0.03) ? '0' : '1';
  const text = speak(dice, 8 + dice.roll(60), dice.isBelow(0.1) ? 0.15 : 0);
  return `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[${author}]]></wp:comment_author>
<wp:comment_date>${at}</wp:comment_date><wp:comment_date_gmt>${at}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[${text}]]></wp:comment_content><wp:comment_approved>${approved}</wp:comment_approved>
<wp:comment_type>comment</wp:comment_type><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>`;
}

const calm = CALM.split(/\s+/);
const heated = HEATED.split(' ');
const rare = inventWords(new Dice(3), 4_000);

/** Words that most comments do not share, as in any real discussion. */
function inventWords(dice: Dice, count: number): string[] {
  const syllable = () =>
    dice.pick([...'bdfghklmnprstvw']) + dice.pick([...'aeiou']) + dice.pick(['', 'n', 'r', 'l', 's']);
  return Array.from({ length: count }, () => Array.from({ length: 2 + dice.roll(3) }, syllable).join(''));
}

/** A sentence of so many words, of which the share `heat` (0..1) is heated. */
export function speak(dice: Dice, words: number, heat: number): string {
  const say = () => (dice.isBelow(heat) ? dice.pick(heated) : dice.pick(dice.isBelow(0.2) ? rare : calm));
  return `${Array.from({ length: words }, say).join(' ')}.`;
}
