/** Which addresses a fetch may reach. Decided on the number that is about to be connected to, never on a name. */
import ipaddr from 'ipaddr.js';

/** Why an IP address may not be reached, in words; null where it may. `allowed`: hosts that a setting lets through. */
export function refuseAddress(host: string, ip: string, allowed: ReadonlySet<string>): string | null {
  if (allowed.has(host.toLowerCase())) return null;
  const bare = ip.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(bare)) return `${host} has no address that can be read (${ip}).`;
  // `process` takes IPv4 out of its IPv6 wrapping: ::ffff:127.0.0.1 is loopback.
  const range = ipaddr.process(bare).range();
  if (range === 'unicast') return null;
  return `${host} is at ${bare}, which is ${RANGES[range] ?? 'not an address of the public internet'}. Only public addresses are fetched; a setting can allow a host by name.`;
}

const RANGES: Record<string, string> = {
  loopback: 'this machine itself',
  private: 'in a private network',
  uniqueLocal: 'in a private network',
  linkLocal: 'link-local',
  carrierGradeNat: "inside a provider's network",
  unspecified: 'no address at all',
};
