import { expect } from 'chai';
import { refuseAddress } from '../../server/fetch/refuse-address.ts';

const NOBODY = new Set<string>();

describe('refuseAddress', () => {
  const refused: [string, string][] = [
    ['loopback', '127.0.0.1'],
    ['all of loopback', '127.8.9.10'],
    ['IPv6 loopback', '::1'],
    ['IPv6 loopback in brackets', '[::1]'],
    ['loopback wrapped in IPv6', '::ffff:127.0.0.1'],
    ['private 10/8', '10.1.2.3'],
    ['private 172.16/12', '172.31.255.1'],
    ['private 192.168/16', '192.168.0.1'],
    ['private wrapped in IPv6', '::ffff:192.168.0.1'],
    ['link-local', '169.254.169.254'],
    ['IPv6 link-local', 'fe80::1'],
    ['IPv6 unique local', 'fd00::1'],
    ["a provider's inner network", '100.64.0.1'],
    ['the unspecified address', '0.0.0.0'],
    ['the IPv6 unspecified address', '::'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['6to4 around a private address', '2002:0a00:0001::'],
    ['NAT64 around loopback', '64:ff9b::7f00:1'],
    ['what is no address', 'localhost'],
  ];
  for (const [what, ip] of refused) {
    it(`refuses ${what}`, () => expect(refuseAddress('news.example', ip, NOBODY)).to.be.a('string'));
  }

  it('lets public addresses through', () => {
    expect(refuseAddress('news.example', '93.184.215.14', NOBODY)).to.equal(null);
    expect(refuseAddress('news.example', '2606:2800:21f:cb07::1', NOBODY)).to.equal(null);
  });

  it('lets a host through that a setting names, and no other', () => {
    const allowed = new Set(['intranet.example']);
    expect(refuseAddress('Intranet.example', '10.0.0.5', allowed)).to.equal(null);
    expect(refuseAddress('other.example', '10.0.0.5', allowed)).to.be.a('string');
  });
});
