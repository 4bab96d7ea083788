import robotsParser from 'robots-parser';

// The package exports its function as CommonJS does; its types speak of a default inside.
const parseRobots = robotsParser as unknown as (typeof robotsParser)['default'];

/** The name that site owners can write into robots.txt. */
export const AGENT = 'Rejoinder';

export interface Robots {
  allows(address: string): boolean;
  /** Seconds that the site asks us to wait between two requests; null where it says nothing. */
  delaySeconds: number | null;
}

/**
 * What a site's robots.txt lets us do. As RFC 9309 has it: an answer of 400 to 499 allows everything, one of 500 or more
 * (or none) forbids everything.
 */
export function readRobots(address: string, status: number, text: string): Robots {
  if (status >= 500) return { allows: () => false, delaySeconds: null };
  if (status >= 400) return { allows: () => true, delaySeconds: null };
  const rules = parseRobots(new URL('/robots.txt', address).href, text);
  return {
    allows: (target) => rules.isAllowed(target, AGENT) !== false,
    delaySeconds: rules.getCrawlDelay(AGENT) ?? null,
  };
}
