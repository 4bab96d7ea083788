/** An error that a person is told: what happened, and what to do now. */
export class PageError extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, remedy: string) {
    super(remedy);
    this.status = status;
    this.title = title;
  }
}

/** Nothing lies at an address; `what` is "article", "comment", "import" ... */
export function missing(what: string): PageError {
  const remedy = 'It may have been taken out together with its import. The log tells, and an import can be put back.';
  return new PageError(404, `There is no such ${what}`, remedy);
}
