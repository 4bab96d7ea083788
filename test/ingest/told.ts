/** All that captures tell of an input, and what of the input they do not: so that a test can say what was lost. */
import { Parser } from 'htmlparser2';
import type { Capture } from '../../server/model/capture.ts';
import { wordsOf } from '../eval/match.ts';

/** Everything that people can look at after an input was read. */
export interface Told {
  has(word: string): boolean;
  /** Whether these words stand there one after another, or at least every longer one of them does. */
  hasAll(words: string): boolean;
}

export function tell(captures: readonly Capture[]): Told {
  const parts: (string | null)[] = [];
  for (const { article, comments, unread, problems } of captures) {
    parts.push(article.title, article.author, article.date, ...article.categories, article.text);
    for (const { author, date, label, text } of comments) parts.push(author, date, label, text);
    for (const { text } of unread) parts.push(text);
    for (const { message } of problems) parts.push(message);
  }
  const line = lineOf(parts.join('\n'));
  const words = new Set(line.split(' '));
  const has = (word: string) => words.has(word) || isGlued(word, words);
  const isKept = (word: string) => word.length < SHORTEST || has(word);
  return { has, hasAll: (sought) => line.includes(sought) || sought.trim().split(' ').every(isKept) };
}

const SHORTEST = 4;

/** "ElizabethOctober": what stands glued in the input may stand apart in the capture. */
function isGlued(word: string, words: ReadonlySet<string>): boolean {
  for (let at = 1; at < word.length; at++) if (words.has(word.slice(0, at)) && words.has(word.slice(at))) return true;
  return false;
}

/** The words of a text, parted by one blank each, with one at both ends. */
export function lineOf(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}

/** What a reader would see of the input, found without any of our own code: tags out, and once more where markup is in it. */
export function seenWords(text: string, form: 'text' | 'page' | 'export'): string {
  if (form === 'text') return lineOf(text);
  if (/^\s*[[{]/.test(text)) return lineOf(withoutTags(unescapeJson(text)));
  return form === 'page' ? lineOf(withoutTags(text)) : lineOf(withoutTags(withoutTags(text, true)));
}

function unescapeJson(text: string): string {
  return text
    .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nrt]/g, ' ')
    .replace(/\\(.)/g, '$1');
}

const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'head']);
const INLINE = new Set('a abbr b bdi cite code em font i img mark q s small span strong sub sup u'.split(' '));

function withoutTags(text: string, xmlMode = false): string {
  const parts: string[] = [];
  let hidden = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (!xmlMode && UNSEEN.has(name)) hidden++;
        if (!INLINE.has(name)) parts.push(' ');
      },
      onclosetag(name) {
        if (!xmlMode && UNSEEN.has(name)) hidden--;
        if (!INLINE.has(name)) parts.push(' ');
      },
      ontext(words) {
        if (hidden === 0) parts.push(words);
      },
    },
    { xmlMode, recognizeCDATA: true, decodeEntities: true },
  );
  parser.end(text);
  return parts.join('');
}
