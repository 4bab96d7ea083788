/**
 * Staticman (https://staticman.net/docs): a folder with one YAML or JSON file for each comment; below a site's folder each
 * subfolder is an article. Which fields there are is each site's choice; read are those that its themes use: `name`,
 * `message`, `date`, `_id` or `id`, and for the parent `replying_to` (the number of the parent among the top-level comments,
 * oldest first, in mmistakes' themes), or an id in `reply_to`, `replyID`, `parent`. `_parent` is the page.
 * `email`, a hash of the address, is never carried over.
 */
import type { Capture, CapturedComment, ParentReference, Problem } from '../model/capture.ts';
import { composeCapture, composeComment, problemOf } from './compose.ts';
import { parseFlatYaml } from './flat-yaml.ts';
import type { Format } from './format.ts';
import type { Input, InputFolder } from './input.ts';
import { instantOf, instantOfSeconds } from './instant.ts';
import { isObject, parseJson, textAt } from './json.ts';
import { groupByKey } from './json-format.ts';
import { tidy, toPlainText } from './plain-text.ts';

/** The file's name is a moment or a made-up id: `entry1507137217.json`. */
const NAMED_BY_MACHINE = /(?:\d{10,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,})[^/]*\.json$/i;
/** Other forms are JSON too, but none is YAML. */
const isCommentFile = (path: string) => /\.ya?ml$/i.test(path) || NAMED_BY_MACHINE.test(path);

export const staticmanExport: Format = {
  name: 'staticman-export',
  label: 'Staticman comments (folder of YAML or JSON files)',
  kind: 'export',
  verified: true,
  recognize({ name, head }) {
    const fields = isCommentFile(name) ? fieldsOf(name, head) : null;
    return fields?.get('message') && fields.get('name') ? 0.9 : 0;
  },
  async *read(input) {
    const file = { path: input.name, fields: fieldsOf(input.name, await input.text()) };
    yield readArticle('', [file]);
  },
  folder: {
    recognize: (files) =>
      files.some(isCommentFile) && files.every((file) => isCommentFile(file) || /\.md$/i.test(file)),
    read: readSite,
  },
};

type Fields = Map<string, string>;

interface CommentFile {
  path: string;
  fields: Fields;
}

async function* readSite(folder: InputFolder): AsyncGenerator<Capture> {
  const articles = groupByKey(folder.files.filter(isCommentFile), (path) =>
    path.slice(0, Math.max(0, path.lastIndexOf('/'))),
  );
  for (const [slug, paths] of articles) {
    const files: CommentFile[] = [];
    const problems: Problem[] = [];
    for (const path of paths) {
      try {
        files.push({ path, fields: fieldsOf(path, await textOf(await folder.open(path))) });
      } catch (error) {
        problems.push(problemOf('file-unread', `${path} was left out: ${(error as Error).message}`));
      }
    }
    const article = readArticle(slug || folder.name, files);
    yield { ...article, problems: [...article.problems, ...problems] };
  }
}

const textOf = (input: Input) => input.text();

function fieldsOf(name: string, text: string): Fields {
  if (!/\.json$/i.test(name)) return parseFlatYaml(text);
  const { value } = parseJson(text);
  const pairs = isObject(value) ? Object.keys(value).map((key) => [key, textAt(value, key) ?? ''] as const) : [];
  return new Map(pairs);
}

function readArticle(slug: string, files: CommentFile[]): Capture {
  const problems: Problem[] = [];
  const isComment = ({ path, fields }: CommentFile) => {
    const found = bodyOf(fields) !== '' || fields.has('name');
    if (!found) problems.push(problemOf('file-unread', `${path} holds neither a message nor a name: it was left out.`));
    return found;
  };
  const ordered = files.filter(isComment).sort(compareDates);
  const ids = new Set(ordered.map(({ fields }) => idOf(fields)));
  const roots = ordered.filter(({ fields }) => answeredBy(fields, ids) === null);
  const comments = ordered.map((file) => readComment(file.fields, roots, ids));
  const page = ordered.map(({ fields }) => fields.get('_parent')).find((value) => value && !ids.has(value)) ?? null;
  return composeCapture(staticmanExport.name, { foreignId: page ?? (slug || null), url: page }, comments, { problems });
}

/** Oldest first; files of the same moment, and without one, by name. */
function compareDates(one: CommentFile, other: CommentFile): number {
  const [a, b] = [momentOf(one.fields), momentOf(other.fields)];
  return a - b || (one.path < other.path ? -1 : 1);
}

function momentOf(fields: Fields): number {
  const moment = Date.parse(instantOfField(fields) ?? '');
  return Number.isNaN(moment) ? Number.MAX_SAFE_INTEGER : moment;
}

const firstOf = (fields: Fields, names: string[]) =>
  names.map((name) => fields.get(name)?.trim()).find(Boolean) ?? null;
const idOf = (fields: Fields) => firstOf(fields, ['_id', 'id', 'uid']);
const dateOf = (fields: Fields) => firstOf(fields, ['date', 'timestamp', 'created']);
const bodyOf = (fields: Fields) => firstOf(fields, ['message', 'comment', 'body', 'content', 'text']) ?? '';

function instantOfField(fields: Fields): string | null {
  const date = dateOf(fields);
  if (date !== null && /^\d{13}$/.test(date)) return instantOfSeconds(String(Number(date) / 1000));
  return instantOf(date) ?? instantOfSeconds(date);
}

/** What the comment says it answers. `_parent` counts only where it is a comment: usually it is the page. */
function answeredBy(fields: Fields, ids: ReadonlySet<string | null>): string | null {
  const named = [
    'replying_to_uid',
    'replying_to',
    'replyID',
    'reply_to',
    'replyTo',
    'parent_id',
    'parent',
    'replyThread',
  ];
  const answered = firstOf(fields, named);
  if (answered !== null && answered !== '0') return answered;
  const parent = fields.get('_parent') ?? null;
  return parent !== null && ids.has(parent) && parent !== idOf(fields) ? parent : null;
}

function readComment(fields: Fields, roots: CommentFile[], ids: ReadonlySet<string | null>): CapturedComment {
  return composeComment({
    id: idOf(fields),
    author: firstOf(fields, ['name', 'author', 'fname']),
    date: dateOf(fields),
    postedAt: instantOfField(fields),
    parent: parentOf(answeredBy(fields, ids), roots, ids),
    text: plainOf(bodyOf(fields)),
  });
}

function parentOf(answered: string | null, roots: CommentFile[], ids: ReadonlySet<string | null>): ParentReference {
  if (answered === null) return { by: 'none' };
  if (ids.has(answered) || !/^\d{1,5}$/.test(answered)) return { by: 'id', id: answered };
  const root = roots[Number(answered) - 1];
  return { by: 'id', id: (root && idOf(root.fields)) ?? `top-level comment ${answered}` };
}

/** Markdown as it was written, unless the site let its form send HTML. */
function plainOf(message: string): string {
  return /<(?:p|br|div)\b/i.test(message) ? toPlainText(message, { breaks: true }) : tidy(message);
}
