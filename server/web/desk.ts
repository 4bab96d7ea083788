import type { Logger } from 'pino';
import type { AppraisedCapture } from '../model/appraisal.ts';
import type { Capture } from '../model/capture.ts';
import type { Teacher } from '../moderation/learn.ts';
import type { Scorer } from '../scoring/score.ts';
import type { Store } from '../store/open.ts';
import type { RunningImport } from './running-import.ts';

/** A form of input, as people are told of it. */
export interface KnownFormat {
  label: string;
  kind: 'text' | 'page' | 'export';
  /** False: built from a published description, without a real sample. */
  verified: boolean;
}

/** What the pages work with. */
export interface Desk {
  store: Store;
  /** The one in force: stock, or with this site's own correction. */
  scorer: Scorer;
  /** Looks at once which scorer is in force, for whoever has just changed it. */
  reloadScorer(): Promise<void>;
  /** What fitting a correction needs. */
  teacher: Teacher;
  log: Logger;
  /** Reads and scores a file of any known form; throws an error with a plain message where it cannot. */
  appraiseFile(
    path: string,
    options: { onBytes: (bytes: number) => void; signal: AbortSignal },
  ): AsyncIterable<AppraisedCapture>;
  /** What this process is importing at the moment, by the import's id. */
  imports: Map<number, RunningImport>;
  /** The forms that can be read, for the guide that lists them. */
  formats: readonly KnownFormat[];
  /** Fetches and reads one discussion by its web address; null where the setting does not allow it. */
  readAddress: ((address: string) => AsyncIterable<Capture>) | null;
  /** The project's folder: views/ and static/ lie below it. */
  root: string;
  /** Where an uploaded file lies while it is read. */
  uploadFolder: string;
  /** Largest file that the import page takes. */
  uploadLimitBytes: number;
  /** Signs session cookies; the same in every process that serves this store. */
  sessionSecret: string;
  /** Whether visits come through a proxy, which says who visits and whether by https. */
  behindProxy: boolean;
}
