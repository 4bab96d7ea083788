import { expect } from 'chai';
import fc from 'fast-check';
import { markText } from '../../server/web/mark-text.ts';

describe('Marking the words of a comment', () => {
  it('leaves a text without findings whole', () => {
    expect(markText('Good morning.', [])).to.deep.equal([[{ text: 'Good morning.', marks: [] }]]);
  });

  it('cuts at blank lines and keeps single line ends', () => {
    expect(markText('one\ntwo\n\n \nthree', []).map((paragraph) => paragraph.map(({ text }) => text))).to.deep.equal([
      ['one\ntwo'],
      ['three'],
    ]);
  });

  it('marks a span with its number', () => {
    expect(markText('you are a fool, sir', [{ begin: 10, end: 14 }])).to.deep.equal([
      [
        { text: 'you are a ', marks: [] },
        { text: 'fool', marks: [1] },
        { text: ', sir', marks: [] },
      ],
    ]);
  });

  it('joins spans that overlap, with the numbers of both', () => {
    const [paragraph] = markText('shut up now', [
      { begin: 0, end: 7 },
      { begin: 0, end: 4 },
    ]);
    expect(paragraph).to.deep.equal([
      { text: 'shut up', marks: [1, 2] },
      { text: ' now', marks: [] },
    ]);
  });

  it('keeps a span that runs over a blank line in both paragraphs', () => {
    const paragraphs = markText('ab\n\ncd', [{ begin: 1, end: 5 }]);
    expect(paragraphs).to.deep.equal([
      [
        { text: 'a', marks: [] },
        { text: 'b', marks: [1] },
      ],
      [
        { text: 'c', marks: [1] },
        { text: 'd', marks: [] },
      ],
    ]);
  });

  it('loses and doubles no character, whatever the spans', () => {
    const span = fc.record({ begin: fc.integer({ min: -3, max: 40 }), end: fc.integer({ min: -3, max: 40 }) });
    fc.assert(
      fc.property(fc.stringMatching(/^[ab\n ]{0,30}$/), fc.array(span, { maxLength: 6 }), (text, spans) => {
        const shown = markText(text, spans).flatMap((paragraph) => paragraph.map((stretch) => stretch.text));
        expect(shown.join('').replace(/\s/g, '')).to.equal(text.replace(/\s/g, ''));
      }),
    );
  });
});
