/** What a user could have without Rejoinder: three rules for parents that take an afternoon, and a package for pages. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { readSamples, type Sample } from './corpus.ts';
import { type FoundArticle, type FoundComment, wordsOf } from './match.ts';
import { type Reader, readOurs } from './threads.ts';

type Place = (comment: FoundComment & { line: number | null }, at: number, sample: Sample) => number | null;

/** Our comments, with parents by a rule instead of ours: so the rows differ in structure alone. */
function withParents(place: (sample: Sample) => Place): Reader {
  return async (sample) => {
    const rule = place(sample);
    const lines = await readOurs(sample);
    return lines.map((line): FoundArticle => {
      const comments = line.comments.filter(({ kind }) => kind !== 'missing') as Parameters<Place>[0][];
      return {
        ...line,
        comments: comments.map((comment, at) => {
          const parent = rule(comment, at, sample);
          return { ...comment, parent: parent === null ? null : comments[parent]!.n, parentKnown: true, implied: [] };
        }),
      };
    });
  };
}

const readAllTop = withParents(() => () => null);
const readPrevious = withParents(() => (_comment, at) => (at === 0 ? null : at - 1));

/** The nearest comment above whose line stands further left. Pages and exports have no indentation: all stay at the top. */
const readIndentation = withParents((sample) => {
  if (!sample.path.endsWith('.txt')) return () => null;
  const lines = readFileSync(sample.path, 'utf8').split('\n');
  const open: { at: number; indent: number }[] = [];
  return (comment, at) => {
    const indent = /^\s*/.exec(lines[(comment.line ?? 1) - 1] ?? '')![0].length;
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
    const parent = open.at(-1)?.at ?? null;
    open.push({ at, indent });
    return parent;
  };
});

export const BASELINES: readonly { name: string; reader: Reader }[] = [
  { name: 'all top level', reader: readAllTop },
  { name: 'previous comment', reader: readPrevious },
  { name: 'indentation only', reader: readIndentation },
];

export const CHROMIUM = '/usr/bin/chromium';
const SHORTEST_BODY = 16;

/**
 * The share of comment bodies on the saved pages that the package defuddle keeps in its text, as a mean over pages: it
 * yields no authors, ids or parents. Null where there is no browser to run it in.
 */
export async function measureDefuddle(only: string): Promise<{ pages: number; recall: number } | null> {
  if (!existsSync(CHROMIUM)) return null;
  const script = readFileSync(join(import.meta.dirname, '../../node_modules/defuddle/dist/index.js'), 'utf8');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  try {
    const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
    const recalls: number[] = [];
    for (const sample of readSamples(only).filter(({ path }) => path.endsWith('.html'))) {
      const page = await context.newPage();
      await page.setContent(readFileSync(sample.path, 'utf8'), { waitUntil: 'commit' });
      await page.evaluate(script);
      const text = await page.evaluate(readWithDefuddle, sample.url);
      const recall = recallOf(sample, text);
      if (recall !== null) recalls.push(recall);
      await page.close();
    }
    return {
      pages: recalls.length,
      recall: recalls.reduce((sum, recall) => sum + recall, 0) / Math.max(1, recalls.length),
    };
  } finally {
    await browser.close();
  }
}

export const QUIET = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Runs in the page. */
export function readWithDefuddle(url: string | null): string {
  const { Defuddle } = globalThis as unknown as {
    Defuddle: new (document: Document, options: object) => { parse(): { content: string } };
  };
  const { content } = new Defuddle(document, { includeReplies: true, url: url ?? undefined }).parse();
  const element = document.createElement('div');
  element.innerHTML = content;
  return element.textContent ?? '';
}

function recallOf(sample: Sample, text: string): number | null {
  const words = ` ${wordsOf(text).join(' ')} `;
  const bodies = sample.articles
    .flatMap(({ comments }) => comments)
    .filter(({ first8 }) => wordsOf(first8).join('').length >= SHORTEST_BODY);
  if (bodies.length === 0) return null;
  return bodies.filter(({ first8 }) => words.includes(` ${wordsOf(first8).join(' ')} `)).length / bodies.length;
}
