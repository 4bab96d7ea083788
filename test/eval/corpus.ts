/** The corpus of real inputs with gold structure, where it is present beside the project. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldArticle } from './match.ts';

export const CORPUS = join(import.meta.dirname, '../../../shared/threads');

export interface Sample {
  id: string;
  path: string;
  articles: GoldArticle[];
  /** The address that the page was saved from, if known. */
  url: string | null;
}

export function hasCorpus(): boolean {
  return existsSync(CORPUS);
}

/** All inputs that have a gold file, in the order of their ids; `only` is the beginning of an id. */
export function readSamples(only = ''): Sample[] {
  const files = readdirSync(CORPUS).filter((file) => file.endsWith('.gold.json') && file.startsWith(only));
  return files.sort().flatMap((file) => {
    const gold = JSON.parse(readFileSync(join(CORPUS, file), 'utf8'));
    const path = join(CORPUS, gold.input.file.replace(/\/$/, ''));
    return existsSync(path)
      ? [{ id: gold.id, path, articles: gold.threads ?? [gold], url: gold.source?.page_url ?? null }]
      : [];
  });
}

/** The groups of the table, named as the corpus's own tool names them. */
export function groupOf(id: string): string {
  if (id.startsWith('seed')) return '0 seeds';
  if (id.startsWith('export')) return '1 exports';
  if (id.startsWith('html-wp-')) return '2 html wordpress';
  if (id.startsWith('html')) return '3 html other';
  if (id.startsWith('text-drag') || id.startsWith('text-page')) return '4 text found';
  return `5 text derived ${id.split('-')[1]}`;
}

/** SHA-256 over names and contents of all files, so that floors belong to the corpus that they were measured on. */
export function hashCorpus(): string {
  const hash = createHash('sha256');
  const files = readdirSync(CORPUS, { recursive: true }).map(String).sort();
  for (const file of files) {
    const path = join(CORPUS, file);
    if (!statSync(path).isFile()) continue;
    hash.update(`${file}\0`);
    hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
