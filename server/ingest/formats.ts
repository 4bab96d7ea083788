import type { Format } from './format.ts';

/** Every form that can be read. The surest recognition wins; among equals, the one that stands first. */
export const FORMATS: readonly Format[] = [];
