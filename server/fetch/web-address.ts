/** What a web address is, and what can go wrong on the way to one. */

/** A fetch that did not come to an answer. The message says why, and what to do. */
export class VisitError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'VisitError';
    this.code = code;
  }
}

/** Whether somebody who names an input means a web address. */
export function isAddress(name: string): boolean {
  return /^https?:\/\//i.test(name);
}

/** Throws VisitError `address-invalid`. */
export function readUrl(address: string): URL {
  if (!isAddress(address) || !URL.canParse(address)) {
    throw new VisitError('address-invalid', `${address} is no web address: it must begin with http:// or https://.`);
  }
  return new URL(address);
}
