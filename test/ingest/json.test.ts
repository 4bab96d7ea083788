import { expect } from 'chai';
import { Report } from '../../server/ingest/compose.ts';
import { type Json, parseJson, readJson, readJsonLines, textAt } from '../../server/ingest/json.ts';
import { readString } from './read-string.ts';

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function readAll(text: string, size = 64, reader: typeof readJson = readJson) {
  const report = new Report();
  const values: { value: Json; line: number }[] = [];
  for await (const document of reader(inPieces(text, size), report)) values.push(document);
  return {
    values: values.map(({ value }) => JSON.parse(JSON.stringify(value))),
    lines: values.map(({ line }) => line),
    problems: report.problems,
    unread: report.unread,
  };
}

const SAMPLE = {
  a: [1, -2.5, 1e21, true, false, null, '', 'ä"\\\n\u2028𝄞'],
  'b c': { '': {}, d: [[], [{}]], __proto__x: 1 },
  n: 1.5e-7,
};

describe('JSON', () => {
  it('is read as JSON.parse reads it', () => {
    for (const indent of [0, 1, 2]) {
      const { value, broken } = parseJson(JSON.stringify(SAMPLE, null, indent));
      expect(broken).to.equal(null);
      expect(JSON.parse(JSON.stringify(value))).to.deep.equal(JSON.parse(JSON.stringify(SAMPLE)));
    }
    expect(parseJson('"\\u00e9\\ud834\\udd1e\\/\\b\\f\\q"').value).to.equal('é𝄞/\nq');
  });

  it('keeps a number as it was written where JavaScript would print another', () => {
    const { value } = parseJson('[1476408245.0, 12345678901234567890, 3, 1.50]');
    expect([0, 1, 2, 3].map((index) => textAt(value, index))).to.deep.equal([
      '1476408245.0',
      '12345678901234567890',
      '3',
      '1.50',
    ]);
  });

  it('takes keys that mean something to JavaScript as keys', () => {
    const { value } = parseJson('{"__proto__": {"x": 1}, "constructor": 2}');
    expect(Object.keys(value as object)).to.deep.equal(['__proto__', 'constructor']);
    expect(({} as { x?: number }).x).to.equal(undefined);
  });

  it('gives what stood before any cut, and says that it was cut', async () => {
    const text = JSON.stringify([
      { id: 'one', body: 'first words' },
      { id: 'two', body: 'second words' },
    ]);
    for (let end = 1; end < text.length; end++) {
      const { values, problems } = await readAll(text.slice(0, end));
      expect(
        problems.map(({ code }) => code),
        `cut at ${end}`,
      ).to.deep.equal(['truncated']);
      const kept = JSON.stringify(values);
      for (const words of ['first words', 'second words'])
        if (text.indexOf(words) + words.length <= end) expect(kept).to.include(words);
    }
  });

  it('keeps what stands behind damage as unread', async () => {
    const { values, problems, unread } = await readAll('{"a": 1,\n "b": oops, "c": "last words"}');
    expect(values).to.deep.equal([{ a: 1 }]);
    expect(problems[0]).to.include({ code: 'truncated', line: 2 });
    expect(unread).to.deep.equal([{ line: 2, text: 'oops, "c": "last words"}' }]);
  });

  it('reads several documents in a row, in pieces of any size', async () => {
    const text = '{"a": "}{"}\n[1,\n2] {"b": "\\""}';
    for (const size of [1, 2, 3, 1000]) {
      const { values, lines, problems } = await readAll(text, size);
      expect(values).to.deep.equal([{ a: '}{' }, [1, 2], { b: '"' }]);
      expect(lines).to.deep.equal([1, 2, 3]);
      expect(problems).to.deep.equal([]);
    }
  });

  it('loses one line only of damaged JSON lines', async () => {
    const { values, problems, unread } = await readAll('{"a": 1}\n{"b": "cut\n\n{"c": 3}', 5, readJsonLines);
    expect(values).to.deep.equal([{ a: 1 }, { c: 3 }]);
    expect(problems.map(({ code, line }) => [code, line])).to.deep.equal([['damaged', 2]]);
    expect(unread).to.deep.equal([{ line: 2, text: '{"b": "cut' }]);
  });

  it('is found behind what programs put before it', async () => {
    const listing = '{"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {"title": "Found"}}]}}';
    for (const text of [
      listing,
      `\ufeff ${listing}`,
      `callback(${listing});`,
      `module.exports = ${listing};`,
      `)]}',\n${listing}`,
    ])
      expect((await readString(text))[0]!.article.title, text.slice(0, 12)).to.equal('Found');
  });

  it('takes any depth and any length', () => {
    expect(parseJson('['.repeat(300_000)).broken).to.equal(300_000);
    expect(parseJson(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`).broken).to.equal(null);
    expect(textAt(parseJson(`["${'x'.repeat(20_000_000)}"]`).value, 0)).to.have.length(20_000_000);
  });
});
