/** Why an act of training was not done. */
export type TrainingErrorCode =
  /** There is no such thing, or none for this person. */
  | 'missing'
  /** Somebody else changed it since it was looked at. */
  | 'stale'
  /** It cannot be done as things stand, whoever asks. */
  | 'refused'
  /** What was given makes no sense here. */
  | 'invalid';

/** An act of training that was not done; the message is a plain sentence for the person who tried. */
export class TrainingError extends Error {
  readonly code: TrainingErrorCode;

  constructor(code: TrainingErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
