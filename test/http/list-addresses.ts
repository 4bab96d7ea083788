import type { Express } from 'express';

export interface Address {
  method: string;
  /** As a route is written: `/articles/:id`. */
  path: string;
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** Every address that the desk answers on: a test of all of them finds those too that come later. */
export function listAddresses(app: Express): Address[] {
  return walk((app.router as unknown as { stack: Layer[] }).stack);
}

function walk(stack: readonly Layer[]): Address[] {
  return stack.flatMap(({ route, handle }) =>
    route
      ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path }))
      : walk(handle?.stack ?? []),
  );
}
