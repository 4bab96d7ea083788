/** What the door says when it has no score: never a number, always an error object in the form that clients parse. */

/** The names that the protocol gives to kinds of failure, each with its HTTP status. */
const STATUS_CODES = {
  INVALID_ARGUMENT: 400,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
} as const;

/** What is wrong with a request; INVALID_REQUEST is whatever has no name of its own. */
export type ErrorType =
  | 'COMMENT_EMPTY'
  | 'COMMENT_TOO_LONG'
  | 'NO_REQUESTED_ATTRIBUTES'
  | 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE'
  | 'LANGUAGE_DETECTION_FAILED'
  | 'INVALID_REQUEST';

export interface UnsupportedLanguage {
  /** As the request named it: clients take it off their list and ask again. */
  attribute: string;
  detectedLanguages: string[];
  requestedLanguages: string[];
}

export class DoorError extends Error {
  readonly status: keyof typeof STATUS_CODES;
  readonly details: object[];
  /** When asking again makes sense, in seconds from now. */
  readonly retryAfter: number | undefined;

  constructor(
    status: keyof typeof STATUS_CODES,
    message: string,
    { details = [], retryAfter }: { details?: object[]; retryAfter?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  get code(): number {
    return STATUS_CODES[this.status];
  }

  /** The body of the answer. */
  toJSON(): object {
    const { code, message, status, details } = this;
    return { error: { code, message, status, ...(details.length > 0 ? { details } : {}) } };
  }
}

/** The request is at fault. */
export function badRequest(errorType: ErrorType, message: string, more: object = {}): DoorError {
  const detail = { '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error', errorType, ...more };
  return new DoorError('INVALID_ARGUMENT', message, { details: [detail] });
}

export function languageNotSupported(unsupported: UnsupportedLanguage): DoorError {
  const { attribute, detectedLanguages, requestedLanguages } = unsupported;
  const languages = requestedLanguages.length > 0 ? requestedLanguages : detectedLanguages;
  return badRequest(
    'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
    `Attribute ${attribute} does not support request languages: ${languages.join(', ')}`,
    { languageNotSupportedByAttributeError: unsupported },
  );
}

export function unknownAttribute(name: string): DoorError {
  return badRequest('INVALID_REQUEST', `Unknown requested attribute: ${name}`);
}
