/** Reads which source file imports which, type-only imports included. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface Import {
  /** Paths from the project's root, with forward slashes. */
  from: string;
  to: string;
  typeOnly: boolean;
}

/** Source files below a folder of the project, as paths from its root. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .map((name) => [folder, ...name.split(sep)].join('/'));
}

const IMPORT = /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"](\.[^'"]+)['"]|^\s*import\s+['"](\.[^'"]+)['"]/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/g;

/** The relative imports of one file. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found: Import[] = [];
  const add = (target: string, typeOnly: boolean) => {
    const to = relative(ROOT, resolve(ROOT, dirname(file), target))
      .split(sep)
      .join('/');
    found.push({ from: file, to, typeOnly });
  };
  for (const match of text.matchAll(IMPORT)) add((match[2] ?? match[3])!, Boolean(match[1]));
  for (const match of text.matchAll(DYNAMIC_IMPORT)) add(match[1]!, false);
  return found;
}

/** One ring of imports, if there is any: the files on it, in order. Iterative, so depth costs no stack. */
export function findRing(edges: Map<string, string[]>): string[] | null {
  const finished = new Set<string>();
  for (const start of edges.keys()) {
    const path: { file: string; next: number }[] = finished.has(start) ? [] : [{ file: start, next: 0 }];
    const onPath = new Set(path.map((step) => step.file));
    while (path.length > 0) {
      const step = path.at(-1)!;
      const target = edges.get(step.file)?.[step.next++];
      if (target === undefined) {
        finished.add(step.file);
        onPath.delete(step.file);
        path.pop();
      } else if (onPath.has(target)) {
        return [...path.map((each) => each.file).slice(path.findIndex((each) => each.file === target)), target];
      } else if (!finished.has(target)) {
        path.push({ file: target, next: 0 });
        onPath.add(target);
      }
    }
  }
  return null;
}
