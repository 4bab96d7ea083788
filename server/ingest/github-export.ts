/**
 * GitHub issues and discussions: REST (https://docs.github.com/rest/issues/comments: an issue, and a list of comments that
 * name it by `issue_url`), GraphQL (https://docs.github.com/graphql/reference/objects#discussion: `comments.nodes`, each with
 * `replies.nodes`), the output of `gh issue view --json`, and giscus' answer (`discussion.comments`, `replies` plain lists).
 * Text is the writer's own Markdown where there is any, else the HTML made plain.
 */
import type { Capture, CapturedComment, ForeignStatus } from '../model/capture.ts';
import { composeCapture, composeComment } from './compose.ts';
import { instantOf } from './instant.ts';
import { at, isObject, isTrueAt, type Json, listAt, numberAt, textAt } from './json.ts';
import { groupByKey, jsonFormat, walkNested } from './json-format.ts';
import { tidy, toPlainText } from './plain-text.ts';

export const githubExport = jsonFormat({
  name: 'github-export',
  label: 'GitHub issue or discussion (JSON)',
  verified: false,
  recognize(document) {
    const first = Array.isArray(document) ? document[0] : document;
    if (/\/repos\/[^/]+\/[^/]+/.test(textAt(first, 'issue_url') ?? textAt(first, 'comments_url') ?? '')) return 0.97;
    const subject = subjectsIn(document)[0];
    const hasBody = isObject(subject) && ('body' in subject || 'bodyHTML' in subject || 'bodyText' in subject);
    const comment = commentsOf(subject)[0];
    if (isObject(comment) && isObject(comment.author) && bodyOf(comment) !== '' && 'createdAt' in comment) return 0.93;
    return hasBody && /github\.com\//.test(textAt(subject, 'url') ?? '') ? 0.9 : 0;
  },
  *readDocument(document) {
    const loose = (Array.isArray(document) ? document : []).filter((item) => textAt(item, 'issue_url') !== null);
    const subjects = subjectsIn(document);
    const threads = groupByKey(loose, (comment) => textAt(comment, 'issue_url') ?? '');
    for (const subject of subjects) {
      const own = threads.get(textAt(subject, 'url') ?? '') ?? [];
      threads.delete(textAt(subject, 'url') ?? '');
      yield readSubject(subject, [...commentsOf(subject), ...own]);
    }
    for (const [url, comments] of threads) yield readLoose(url, comments);
  },
});

/** A list that GraphQL gives as `{nodes}` or `{edges: [{node}]}`, others plainly. */
function nodesAt(value: Json | undefined, key: string): Json[] {
  const edges = listAt(value, key, 'edges').map((edge) => at(edge, 'node') ?? null);
  return [...listAt(value, key), ...listAt(value, key, 'nodes'), ...edges].filter(isObject);
}

const commentsOf = (subject: Json | undefined) => nodesAt(subject, 'comments');

/** Issues, pull requests and discussions, at any of the places where answers keep them. */
const HOLDERS = ['data', 'repository', 'node', 'viewer', 'discussion', 'issue', 'pullRequest', 'issueOrPullRequest'];
const LISTS = ['issues', 'discussions', 'pullRequests'];

function subjectsIn(document: Json): Json[] {
  const subjects: Json[] = [];
  const held = (item: Json) =>
    isSubject(item)
      ? []
      : [...HOLDERS.map((key) => at(item, key)).filter(isObject), ...LISTS.flatMap((key) => nodesAt(item, key))];
  for (const { item } of walkNested(Array.isArray(document) ? document : [document], held)) {
    if (isSubject(item)) subjects.push(item);
  }
  return subjects;
}

function isSubject(item: Json): boolean {
  return isObject(item) && 'comments' in item && ('title' in item || 'totalCommentCount' in item || 'body' in item);
}

function readSubject(subject: Json, comments: Json[]): Capture {
  const date = dateOf(subject);
  const labels = nodesAt(subject, 'labels').flatMap((label) => textAt(label, 'name') ?? []);
  const stated = ['comments', 'totalCommentCount'].map((key) => numberAt(subject, key)).find((count) => count !== null);
  return composeCapture(
    githubExport.name,
    {
      foreignId: textAt(subject, 'node_id') ?? textAt(subject, 'id'),
      title: textAt(subject, 'title'),
      author: authorOf(subject),
      date,
      publishedAt: instantOf(date),
      url: textAt(subject, 'html_url') ?? textAt(subject, 'url'),
      categories: labels,
      text: bodyOf(subject),
    },
    readComments(comments),
    {
      // `comments.totalCount` leaves out the replies of a discussion, and so is stated only where there can be none.
      statedCount:
        stated ??
        (comments.some((comment) => isObject(comment) && 'replies' in comment)
          ? null
          : numberAt(subject, 'comments', 'totalCount')),
      commentsOpen: isObject(subject) && 'locked' in subject ? !isTrueAt(subject, 'locked') : null,
    },
  );
}

function readLoose(url: string, comments: Json[]): Capture {
  const page = textAt(comments[0], 'html_url')?.replace(/#.*$/, '') ?? null;
  return composeCapture(githubExport.name, { foreignId: url || null, url: page }, readComments(comments));
}

function readComments(roots: Json[]): CapturedComment[] {
  const walked = [...walkNested(roots, (comment) => nodesAt(comment, 'replies'))];
  return walked.map(({ item, parent }) => readComment(item, parent));
}

function readComment(comment: Json, parent: number | null): CapturedComment {
  const date = dateOf(comment);
  const text = bodyOf(comment);
  const status = statusOf(comment);
  const answered = textAt(comment, 'replyTo', 'id');
  return composeComment({
    id: textAt(comment, 'id') ?? textAt(comment, 'node_id'),
    author: authorOf(comment),
    authorId: textAt(comment, 'user', 'id') ?? textAt(comment, 'author', 'id'),
    date,
    postedAt: instantOf(date),
    parent:
      parent !== null
        ? { by: 'index', index: parent }
        : answered !== null
          ? { by: 'id', id: answered }
          : { by: 'none' },
    kind: status === 'deleted' && text === '' ? 'deleted' : 'comment',
    status,
    url: textAt(comment, 'html_url') ?? textAt(comment, 'url'),
    text,
  });
}

const authorOf = (item: Json) => textAt(item, 'user', 'login') ?? textAt(item, 'author', 'login');
const dateOf = (item: Json) => textAt(item, 'created_at') ?? textAt(item, 'createdAt');

function bodyOf(item: Json): string {
  const plain = textAt(item, 'body') ?? textAt(item, 'bodyText');
  return plain !== null ? tidy(plain) : toPlainText(textAt(item, 'body_html') ?? textAt(item, 'bodyHTML') ?? '');
}

/** A hidden comment says why: off-topic, outdated, resolved, spam, abuse. */
function statusOf(comment: Json): ForeignStatus {
  if (textAt(comment, 'deletedAt') !== null) return 'deleted';
  if (!isTrueAt(comment, 'isMinimized')) return 'approved';
  return textAt(comment, 'minimizedReason')?.toLowerCase() === 'spam' ? 'spam' : 'collapsed';
}
