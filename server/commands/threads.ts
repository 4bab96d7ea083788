/** `rejoinder threads`: any input in, its threads out, as a tree for people, as JSON lines or as CSV. */
import { readCaptures } from '../ingest/read.ts';
import type { PlacedCapture, PlacedComment } from '../model/capture.ts';
import { CSV_COLUMNS, csvLine, csvRows, jsonLine } from '../model/export-rows.ts';
import { place } from '../thread/place.ts';
import { eachFile } from './each-file.ts';
import { type ExitCode, plainLine, writeLine } from './output.ts';

export interface ThreadsOptions {
  json: boolean;
  csv: boolean;
  /** Forces a format of `rejoinder formats`. */
  as?: string;
}

export async function printThreads(paths: string[], options: ThreadsOptions): Promise<ExitCode> {
  let articles = 0;
  if (options.csv) await writeLine(csvLine(CSV_COLUMNS));
  return eachFile(paths, async (file) => {
    for await (const capture of readCaptures(file, options.as ? { as: options.as } : {})) {
      const placed = place(capture);
      articles++;
      if (options.json) await writeLine(jsonLine(placed, file));
      else if (options.csv) for (const row of csvRows(placed, articles)) await writeLine(csvLine(row));
      else await printTree(file, placed);
    }
  });
}

/** The tree as indented text. Deeply nested replies stay on the page: the indent stops growing, the depth is printed. */
async function printTree(
  file: string,
  { article, comments, statedCount, format, problems }: PlacedCapture,
): Promise<void> {
  await writeLine(plainLine(article.title ?? '(no title)'));
  const byline = [article.author, article.date, article.url].filter(Boolean).join(' · ');
  if (byline) await writeLine(plainLine(byline));
  const stated = statedCount === null ? '' : `, the page states ${statedCount}`;
  await writeLine(`${file} (${format}): ${comments.length} comments found${stated}\n`);
  for (const comment of comments) await writeLine(drawComment(comment));
  for (const { message, line } of problems)
    await writeLine(`! ${plainLine(message)}${line === null ? '' : ` (line ${line})`}`);
  await writeLine('');
}

const DEEPEST_INDENT = 12;

function drawComment(comment: PlacedComment): string {
  const indent = '  '.repeat(Math.min(comment.depth, DEEPEST_INDENT));
  const depth = comment.depth > DEEPEST_INDENT ? ` [level ${comment.depth}]` : '';
  const kind = comment.kind === 'comment' ? '' : ` [${comment.kind}]`;
  const status = comment.status === null || comment.status === 'approved' ? '' : ` [${comment.status}]`;
  const head = plainLine([`${comment.n}. ${comment.author ?? '(no name)'}`, comment.date].filter(Boolean).join(', '));
  const implied = comment.implied
    .filter(({ confidence }) => confidence >= 0.5)
    .map((link) => `\n${indent}   ~ seems to answer ${link.parent} (${link.cue}: ${excerpt(link.evidence, 60)})`);
  return `${indent}${head}${depth}${kind}${status}${implied.join('')}\n${indent}   ${excerpt(comment.text, 160)}`;
}

/** The beginning of a text on one line, cut between characters as people see them. */
function excerpt(text: string, length: number): string {
  const characters = Array.from(plainLine(text).slice(0, length * 2));
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}
