import { expect } from 'chai';
import { readHeader } from '../../server/ingest/text-header.ts';

describe('author lines', () => {
  const lines: [string, string | null, string | null][] = [
    ['Edda Vosssays:', 'Edda Voss', null],
    ['mrs. plum on August 8, 2014 at 1:18 pm', 'mrs. plum', 'August 8, 2014 at 1:18 pm'],
    ['Edda Post authorAugust 8, 2014 at 1:18 pm', 'Edda', 'August 8, 2014 at 1:18 pm'],
    ['2#4 Edda 2014-08-08 13:18', 'Edda', '2014-08-08 13:18'],
    ['8 de agosto de 2014, 13:18 [icon_delete13.gif]', null, '8 de agosto de 2014, 13:18'],
    ['[–]Edda 2 points3 points4 points 2 years ago (3 children)', 'Edda', '2 years ago'],
    ['Kommentiert von: Edda | 8. August 2014 um 13:18', 'Edda', '8. August 2014 um 13:18'],
    ['Edda den 8 augusti, 2014 kl. 13:18', 'Edda', '8 augusti, 2014 kl. 13:18'],
  ];
  for (const [line, author, date] of lines) {
    it(`“${line}” names ${author ?? 'nobody'}`, () => {
      const header = readHeader(line);
      expect({ author: header?.author, date: header?.date }).to.deep.equal({ author, date });
    });
  }

  it('is one without a date, too, where the forum says whose it is', () => {
    expect(readHeader('Postby Edda Voss »')?.author).to.equal('Edda Voss');
    expect(readHeader('[–]edda 12 points (2 children)')?.author).to.equal('edda');
    expect(readHeader('PostPosted: Thu May 03, 2012 02:05 pm    Post subject: Re: Quay')?.author).to.equal(null);
  });
});
