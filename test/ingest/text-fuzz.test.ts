import { expect } from 'chai';
import fc from 'fast-check';
import { readTextCapture } from '../../server/ingest/text-capture.ts';
import type { Capture } from '../../server/model/capture.ts';
import { place } from '../../server/thread/place.ts';
import { SHAPES, WITHOUT_COMMENTS } from './text-shapes.ts';

const TEXTS = [...SHAPES, ...WITHOUT_COMMENTS].map(({ text }) => text);

/** Lines as captures have them, and lines that are nothing. */
const line = fc.oneof(
  fc.constantFrom(...TEXTS.flatMap((text) => text.split('\n'))),
  fc.constantFrom(
    '',
    '',
    '  ',
    '• ',
    '1.',
    '12) x',
    '#1.1',
    'level 2',
    'Comments',
    '3 comments',
    'Leave a Reply',
    'Judy says:',
    'May 3, 2012 at 2:05 pm',
    '[deleted]',
    'Pingback: a page',
    '> quoted',
  ),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const indented = fc.tuple(fc.nat({ max: 9 }), line).map(([columns, text]) => ' '.repeat(columns) + text);

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** All that the capture tells: every word of the input must be in it. */
function toldWords(capture: Capture): Set<string> {
  const { article, comments, unread, problems } = capture;
  const told = [article.title, article.author, article.date, article.text, ...article.categories];
  for (const comment of comments) told.push(comment.author, comment.date, comment.label, comment.text, comment.kind);
  for (const { text } of unread) told.push(text);
  for (const { message } of problems) told.push(message);
  return new Set(told.flatMap((text) => wordsOf(text ?? '')));
}

function expectNothingLost(text: string): void {
  const capture = readTextCapture(text, 'text');
  const told = toldWords(capture);
  // Author and date may stand glued in the input, and apart in the capture.
  // Bare numbers among comments are scores; the report tells how many there were.
  const written = text.replace(/^\s*[+-]?[\d.,]+k?\s*$/gim, '');
  const lost = wordsOf(written).filter(
    (word) => !told.has(word) && ![...told].some((part) => part.length > 1 && word.includes(part)),
  );
  expect(lost).to.deep.equal([]);
  expect(place(capture).comments.length).to.be.at.least(capture.comments.length);
}

describe('any text at all', () => {
  it('is read without losing a word, whatever its lines', () => {
    fc.assert(
      fc.property(fc.array(indented, { maxLength: 60 }), (lines) => expectNothingLost(lines.join('\n'))),
      { numRuns: 300 },
    );
  });

  it('loses nothing when real captures are cut, doubled or shuffled', () => {
    const broken = fc
      .tuple(fc.constantFrom(...TEXTS), fc.nat(), fc.nat(), fc.constantFrom('cut', 'double', 'shuffle', 'glue'))
      .map(([text, a, b, how]) => {
        const lines = text.split('\n');
        const at = a % lines.length;
        if (how === 'cut') return lines.slice(at, at + 1 + (b % lines.length)).join('\n');
        if (how === 'double') return [...lines, ...lines.slice(at)].join('\n');
        if (how === 'glue') return lines.filter((_, index) => (index * 7 + a) % 5 !== 0).join('\n');
        return lines
          .map((own, index) => ({ own, key: (index * 7919 + b) % 101 }))
          .sort((x, y) => x.key - y.key)
          .map(({ own }) => own)
          .join('\n');
      });
    fc.assert(fc.property(broken, expectNothingLost), { numRuns: 400 });
  });

  it('takes less than a second per megabyte, also where it is hostile', () => {
    const hostile = [
      'Judy says:\n'.repeat(40_000),
      'May 3, 2012 at 2:05 pm\n'.repeat(20_000),
      '  '.repeat(200_000),
      `${'1. '.repeat(30_000)}\n`.repeat(5),
      '• x\n\n'.repeat(60_000),
      'a'.repeat(1_000_000),
      TEXTS.join('\n').repeat(12),
    ];
    for (const text of hostile) {
      // Processor time: other work on the machine is no fault of the reader.
      const before = process.cpuUsage();
      readTextCapture(text, 'text');
      const { user, system } = process.cpuUsage(before);
      const ms = (user + system) / 1000;
      expect(ms, `${text.slice(0, 30)} (${text.length} characters)`).to.be.below(
        1000 * Math.max(1, text.length / 1e6) + 500,
      );
    }
  }).timeout(60_000);
});
