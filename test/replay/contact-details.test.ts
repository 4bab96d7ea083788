import { expect } from 'chai';
import { findContactDetails } from '../../server/replay/contact-details.ts';

const kinds = (text: string) => findContactDetails(text).map(({ kind }) => kind);

describe('contact details left in a text', () => {
  for (const text of [
    'write to jane.doe@mail.example please',
    'JANE+news@post.mail.example',
    'jürgen@büro.example',
    'jane (at) mail (dot) example',
    'jane[at]mail.example',
  ]) {
    it(`are the e-mail address in “${text}”`, () => expect(kinds(text)).to.deep.equal(['e-mail address']));
  }

  for (const text of [
    'call 0161 496 0000 now',
    '+44 (0)161 496 0000',
    '(555) 010-0199',
    '030/23125-000',
    'tel:01632960001',
    '+1.555.010.0199',
  ]) {
    it(`are the telephone number in “${text}”`, () => expect(kinds(text)).to.deep.equal(['telephone number']));
  }

  it('are numbers beside days and times', () => {
    const found = findContactDetails('0171 1234567 14.05.2019, at 10:30 01.23.45.67.89, 2026-10-12 0161 496 0000');
    expect(found.map(({ text }) => text)).to.deep.equal(['0171 1234567', '01.23.45.67.89', '0161 496 0000']);
  });

  it('are links, except to places that cannot exist', () => {
    expect(kinds('see https://courier.news/a and www.courier.news')).to.deep.equal(['link', 'link']);
    expect(kinds('see www.fenwick-cams.example/brennick and https://a.invalid')).to.deep.equal([]);
    expect(kinds('https://example.courier.news/.example')).to.deep.equal(['link']);
    expect(kinds('[https://courier.news](https://courier.news) http://[2001:db8::1]/a')).to.have.length(3);
    expect(kinds('look at bridge-watch.org, or at courier.co/letters')).to.deep.equal(['link', 'link']);
  });

  it('come in their order with their places, each once, without the stop after them', () => {
    const text = 'Ask jo@mail.example (or https://bank.news/0161-496-0000), not 0161 496 0001.';
    const found = findContactDetails(text);
    expect(found.map(({ text }) => text)).to.deep.equal([
      'jo@mail.example',
      'https://bank.news/0161-496-0000',
      '0161 496 0001',
    ]);
    for (const { text: part, index } of found) expect(text.slice(index).startsWith(part)).to.equal(true);
  });

  for (const text of [
    'on 2026-10-12 and on 12.10.2026 and 12/10/2026',
    'from 1890-1951 and 1783 – 1786',
    '£1 250 000 or 1 250 000 people, 410,000 in all',
    'at 19.30, item 9, line 212, gate 3',
    'ask @Marian.Oakes or meet at six',
    'bus 6, 14, 120 and 9',
    'seen 14.05.2019 10:30, again 3 27.05.2019, 8.05.19 12, on 10/31/2026 at 9:15 6',
    'the end.Then it began, i.e. a.m. and so on...and on',
  ]) {
    it(`are not in “${text}”`, () => expect(findContactDetails(text)).to.deep.equal([]));
  }

  it('are looked for in linear time', () => {
    const started = performance.now();
    for (const piece of ['a', '1', '1 ', '(', 'a@', 'a.', '@', 'www.', '(at)', '\u0301'])
      findContactDetails(piece.repeat(200_000));
    expect(performance.now() - started).to.be.below(10_000);
  });
});
