import { expect } from 'chai';
import { instantOf, instantOfRfc822, instantOfSeconds } from '../../server/ingest/instant.ts';

describe('instants', () => {
  it('are read from ISO 8601 and its relatives, zones as stated', () => {
    expect(instantOf('2026-05-04T10:11:12.5+0200')).to.equal('2026-05-04T10:11:12.5+02:00');
    expect(instantOf('2026-05-04 10:11:12')).to.equal('2026-05-04T10:11:12');
    expect(instantOf('2026-05-04 10:11:12', 'Z')).to.equal('2026-05-04T10:11:12Z');
    expect(instantOf('2026-05-04 10:11:12 UTC')).to.equal('2026-05-04T10:11:12Z');
    expect(instantOf('2026-05-04T10:11Z')).to.equal('2026-05-04T10:11:00Z');
    expect(instantOf('2026-05-04')).to.equal('2026-05-04');
  });

  it('are not made up', () => {
    for (const text of [
      null,
      '',
      '2026-02-30',
      '2026-13-01',
      '2026-05-04T25:00:00',
      '04/05/2026',
      '2011-x09-30T22:48:43Z',
      '0000-00-00 00:00:00',
    ])
      expect(instantOf(text)).to.equal(null);
    for (const text of [null, 'x', '-5', '0', '99999999999999']) expect(instantOfSeconds(text)).to.equal(null);
    for (const text of [null, 'Wed, 20 Okt 2010 14:08:20 +0000', 'yesterday'])
      expect(instantOfRfc822(text)).to.equal(null);
  });

  it('are read from seconds and from the dates of RSS', () => {
    expect(instantOfSeconds('1476408245.0')).to.equal('2016-10-14T01:24:05Z');
    expect(instantOfRfc822('Wed, 20 Oct 2010 14:08:20 +0000')).to.equal('2010-10-20T14:08:20+00:00');
    expect(instantOfRfc822('5 Jan 2026 04:05 GMT')).to.equal('2026-01-05T04:05:00Z');
  });
});
