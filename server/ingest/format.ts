import type { Capture } from '../model/capture.ts';
import type { Input, InputFolder } from './input.ts';

/** One foreign form of articles with comments: how it is known, and how it is read. */
export interface Format {
  /** Kebab-case, stable: `wordpress-text`, `wordpress-page`, `wordpress-export`. */
  name: string;
  /** For people: `WordPress export (WXR)`. */
  label: string;
  kind: 'text' | 'page' | 'export';
  /** False: built from a published schema, no real sample seen. */
  verified: boolean;
  /** How sure it is that the input has this form, 0 (no) .. 1 (certain). Cheap: looks at name and head only. */
  recognize(input: Pick<Input, 'name' | 'head'>): number;
  /** One Capture per article, in the input's own order. */
  read(input: Input): AsyncIterable<Capture>;
  /** Only for a format that is a folder by nature: whether these files are one, and how to read it. */
  folder?: {
    recognize(files: readonly string[]): boolean;
    read(folder: InputFolder): AsyncIterable<Capture>;
  };
}
