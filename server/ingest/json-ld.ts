/** What pages say of themselves in JSON-LD (https://schema.org, https://www.w3.org/TR/json-ld11/), as far as articles and comments go. */
import type { Page } from './html.ts';
import { attribute } from './html.ts';

/** One thing of a page's JSON-LD. */
export interface JsonLd {
  /** Its `@type`; several are joined by a blank. */
  type: string;
  data: Readonly<Record<string, unknown>>;
  /** A property as text, null where it is absent or no text. */
  text(property: string): string | null;
  /** The name in a property that is a text or a person. */
  name(property: string): string | null;
}

/** All things at the top of the page's JSON-LD scripts and their graphs. Broken scripts are passed over. */
export function readJsonLd(page: Page): JsonLd[] {
  const things: JsonLd[] = [];
  for (const element of page.elements) {
    if (element.name !== 'script' || !/ld\+json/.test(attribute(element, 'type') ?? '')) continue;
    for (const root of asList(parseJson(page.nodes[element.index + 1]))) {
      for (const node of [root, ...asList(isRecord(root) ? root['@graph'] : null)])
        if (isRecord(node)) things.push(toThing(node));
    }
  }
  return things;
}

function parseJson(source: unknown): unknown {
  try {
    return JSON.parse(String(source));
  } catch {
    return null;
  }
}

export function toThing(data: Readonly<Record<string, unknown>>): JsonLd {
  const text = (property: string) => {
    const value = data[property];
    return typeof value === 'string' && value.trim() !== ''
      ? value.trim()
      : typeof value === 'number'
        ? String(value)
        : null;
  };
  return {
    type: asList(data['@type']).join(' '),
    data,
    text,
    name(property) {
      const [value] = asList(data[property]);
      return isRecord(value)
        ? toThing(value).text('name')
        : typeof value === 'string'
          ? (text(property) ?? value)
          : null;
    },
  };
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
