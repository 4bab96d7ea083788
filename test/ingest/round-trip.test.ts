import { expect } from 'chai';
import fc from 'fast-check';
import { composeArticle, composeCapture, composeComment } from '../../server/ingest/compose.ts';
import type { Capture, CommentKind, ForeignStatus, ParentReference } from '../../server/model/capture.ts';
import { CSV_COLUMNS, csvLine, csvRows, jsonLine } from '../../server/model/export-rows.ts';
import { place } from '../../server/thread/place.ts';
import { readString } from './read-string.ts';

/** Text as formats yield it: trimmed, line ends as \n, no control characters. */
const word = fc.stringMatching(/^[a-zé"',;=+\-@'\t|{}[\]\\<>&\u{1F600}][ -~é\n]{0,20}[!-~]$/u);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const comment = fc.record({
  id: maybe(fc.stringMatching(/^[a-z0-9]{1,3}$/)),
  author: maybe(word),
  authorId: maybe(word),
  date: maybe(word),
  postedAt: fc.constantFrom(null, '2024-01-01T10:00:00Z', '2024-01-01T10:00:01+02:00', '2024-01-02'),
  kind: fc.constantFrom<CommentKind>('comment', 'pingback', 'trackback', 'deleted'),
  status: fc.constantFrom<ForeignStatus | null>(
    null,
    'approved',
    'pending',
    'spam',
    'trash',
    'deleted',
    'removed',
    'collapsed',
  ),
  label: maybe(word),
  url: maybe(word),
  text: fc.oneof(fc.constant(''), word),
  answers: fc.integer({ min: -2, max: 30 }),
});

function captureOf(
  comments: (typeof comment extends fc.Arbitrary<infer T> ? T : never)[],
  article: Partial<Capture['article']>,
): Capture {
  const parentOf = (answers: number, index: number): ParentReference =>
    answers === -2
      ? { by: 'lost' }
      : answers < 0 || answers >= index
        ? { by: 'none' }
        : { by: 'index', index: answers };
  const read = comments.map(({ answers, ...known }, index) =>
    composeComment({ ...known, parent: parentOf(answers, index) }),
  );
  return composeCapture('wordpress-text', article, read, { statedCount: 3, commentsOpen: true });
}

const article = fc.record({
  foreignId: maybe(word),
  title: maybe(word),
  author: maybe(word),
  date: maybe(word),
  publishedAt: fc.constantFrom(null, '2024-01-01T10:00:00Z'),
  url: maybe(word),
  categories: fc.array(fc.stringMatching(/^[a-z=;,"]{1,5}$/), { maxLength: 3 }),
  text: fc.oneof(fc.constant(''), word),
});

const capture = fc
  .tuple(fc.array(comment, { maxLength: 8 }), article)
  .map(([comments, known]) => captureOf(comments, known));

/** What a file can hold of a placed capture: not the format's name, and not where it stood in the file before. */
function essence(placed: ReturnType<typeof place>) {
  const comments = placed.comments.map(({ line: _, implied: __, ...rest }) => rest);
  return { article: placed.article, statedCount: placed.statedCount, commentsOpen: placed.commentsOpen, comments };
}

describe("Rejoinder's own files", () => {
  it('give back in CSV what was written, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(capture, { minLength: 1, maxLength: 3 }), async (captures) => {
        const placed = captures.map(place);
        const rows = placed.flatMap((one, index) => [...csvRows(one, index + 1)]);
        const text = [CSV_COLUMNS, ...rows].map(csvLine).join('\n');
        const read = (await readString(text)).map(place);
        expect(read.map(essence)).to.deep.equal(placed.map(essence));
      }),
      { numRuns: 150 },
    );
  });

  it('give back in JSON lines what was written, problems and unread text included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(capture, { minLength: 1, maxLength: 3 }), async (captures) => {
        const placed = captures.map(place);
        placed[0]!.unread.push({ line: 4, text: '  {odd' });
        const read = (await readString(placed.map((one) => jsonLine(one, 'page.txt')).join('\n'))).map(place);
        expect(read.map(essence)).to.deep.equal(placed.map(essence));
        expect(read.map(({ unread }) => unread)).to.deep.equal(placed.map(({ unread }) => unread));
      }),
      { numRuns: 150 },
    );
  });

  it('keep the places of parents that are missing', async () => {
    const orphan = composeComment({ id: '2', parent: { by: 'id', id: '1' }, text: 'To one who left' });
    const placed = place(composeCapture('disqus-export', {}, [orphan]));
    expect(placed.comments.map(({ kind }) => kind)).to.deep.equal(['missing', 'comment']);
    const csv = [CSV_COLUMNS, ...csvRows(placed, 1)].map(csvLine).join('\r\n');
    for (const text of [csv, jsonLine(placed, 'x')])
      expect((await readString(text)).map(place).map(essence)).to.deep.equal([essence(placed)]);
  });

  it('never start a cell of CSV with what a spreadsheet would run', () => {
    const texts = ['=1+1', '+1', '-1', '@a', '\tx', "'=1", "''=1"];
    const placed = place(
      composeCapture(
        'disqus-export',
        {},
        texts.map((text) => composeComment({ text })),
      ),
    );
    for (const cell of [...csvRows(placed, 1)].flat()) expect(cell).to.not.match(/^[=+\-@\t]/);
  });

  it('are read when people made them by hand, in a few columns and any order', async () => {
    const [one] = await readString('author;text;id;parent_id;mood\nAda;"Who\nsays?";7;;grim\nBo;Me;8;7;\n');
    expect(one!.article).to.deep.equal(composeArticle({}));
    expect(one!.comments.map(({ id, author, text, parent }) => ({ id, author, text, parent }))).to.deep.equal([
      { id: '7', author: 'Ada', text: 'Who\nsays?', parent: { by: 'none' } },
      { id: '8', author: 'Bo', text: 'Me', parent: { by: 'id', id: '7' } },
    ]);
    expect(one!.problems.map(({ code }) => code)).to.deep.equal(['columns-unknown']);
  });

  it('keep what stands before a cut inside a quoted cell', async () => {
    const [one] = await readString('id,author,text\n1,Ada,"Who says, and wh');
    expect(one!.comments[0]!.text).to.equal('Who says, and wh');
    expect(one!.problems.map(({ code }) => code)).to.deep.equal(['truncated']);
  });
});
