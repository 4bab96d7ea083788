/** What all formats have in common that are JSON: how they are known, how damage is told, how lists become threads. */
import type { Capture, Unread } from '../model/capture.ts';
import { problemOf, Report, tellAtEnd } from './compose.ts';
import type { Format } from './format.ts';
import { type Json, type JsonDocument, peekJson, readJson } from './json.ts';

export interface JsonShape {
  name: string;
  label: string;
  verified: boolean;
  /** How sure it is that a document has this shape, 0..1. Its end may be missing. */
  recognize(document: Json): number;
  /** All articles of one document. */
  readDocument(document: Json): Iterable<Capture>;
}

/** A format of which every document (usually there is one) stands by itself. */
export function jsonFormat(shape: JsonShape): Format {
  const { name, label, verified } = shape;
  return {
    name,
    label,
    kind: 'export',
    verified,
    recognize: (input) => shape.recognize(peekJson(input)),
    read(input) {
      const report = new Report();
      const _unread: Unread[] = [];
      async function* captures() {
        for await (const document of readJson(input.chunks(), report)) {
          let understood = false;
          for (const capture of shape.readDocument(document.value)) {
            understood = true;
            yield capture;
          }
          if (!understood) keepUnread(document, report);
        }
      }
      return tellAtEnd(name, captures(), report);
    },
  };
}

/** For a document in which nothing was found that belongs to its format. */
export function keepUnread({ text, line }: JsonDocument, report: Report): void {
  const message = 'Nothing was found in this part that belongs to the format. It was kept as it is, unread.';
  report.add(problemOf('not-understood', message, { line }), { line, text });
}

/** Puts items under their keys; keys and items keep their order. */
export function groupByKey<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Walks nested lists in display order. Replies go as deep as people like, so there is no recursion. */
export function* walkNested<Item>(
  roots: readonly Item[],
  repliesTo: (item: Item) => readonly Item[],
): Generator<{ item: Item; parent: number | null }> {
  const todo = [...roots].reverse().map((item) => ({ item, parent: null as number | null }));
  let index = 0;
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    yield next;
    const replies = repliesTo(next.item);
    for (let i = replies.length - 1; i >= 0; i--) todo.push({ item: replies[i]!, parent: index });
    index++;
  }
}
