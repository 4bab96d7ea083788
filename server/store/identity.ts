/** What things are known by when they are imported again. Pure: the same input gives the same identity everywhere. */
import { createHash } from 'node:crypto';
import type { PlacedCapture } from '../model/capture.ts';
import { storableText } from './storable-text.ts';

/** Characters of the article's text that take part in its identity: the opening stays when an article grows. */
const FIRST_TEXT = 300;

/** The site an input comes from: the host of its address, else of the first permalink, else the format's name. */
export function nameSource(capture: PlacedCapture): string {
  const addresses = [capture.article.url, ...capture.comments.slice(0, 100).map((comment) => comment.url)];
  for (const address of addresses) {
    const host = address === null ? null : readHost(address);
    if (host !== null) return keyOf(host);
  }
  return capture.format;
}

function readHost(address: string): string | null {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).hostname.replace(/^www\./, '') || null;
}

/** An article by its foreign id or address, else by a hash of its title and first text. */
export function identifyArticle(capture: PlacedCapture): string {
  const { foreignId, url, title, text } = capture.article;
  if (foreignId !== null) return keyOf(`id:${foreignId}`);
  if (url !== null) return keyOf(`url:${url}`);
  const first = `${title ?? ''}\n${text.slice(0, FIRST_TEXT)}`.replace(/\s+/g, ' ').trim();
  // An input of bare comments: its first comment has to stand for it.
  const opening = first === '' ? (capture.comments[0]?.text ?? '') : first;
  return `hash:${digest(opening)}`;
}

/** An author by the source's own id, else by name; null for a comment without either. */
export function identifyAuthor(comment: { author: string | null; authorId: string | null }): string | null {
  if (comment.authorId !== null) return keyOf(`id:${comment.authorId}`);
  return comment.author === null ? null : keyOf(`name:${comment.author.normalize('NFC').trim()}`);
}

/** What a comment without an id is known by, within its place; it changes when author or text do. */
export function fingerprintComment(comment: { author: string | null; text: string }): string {
  return digest(`${comment.author ?? ''}\n${comment.text}`);
}

/** PostgreSQL's index entries end at some 2,700 bytes; whatever a stranger's id is, its key stays far below. */
const LONGEST_KEY = 300;

/** A text as the key of an index: itself, or its beginning and a hash where it is long. Both engines can store it. */
export function keyOf(text: string): string {
  const storable = storableText(text);
  if (storable.length <= LONGEST_KEY) return storable;
  // The cut may halve a surrogate pair.
  return storableText(`${storable.slice(0, LONGEST_KEY / 2)}:${digest(storable)}`);
}

/** The keys of an article's foreign id and address, of those that are given. */
export function keyArticle(said: { foreign_id?: string | null; url?: string | null }): {
  id_key?: string | null;
  url_key?: string | null;
} {
  const key = (text: string | null) => (text === null ? null : keyOf(text));
  return {
    ...(said.foreign_id === undefined ? {} : { id_key: key(said.foreign_id) }),
    ...(said.url === undefined ? {} : { url_key: key(said.url) }),
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
