import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import iconv from 'iconv-lite';
import { InputError } from '../../server/ingest/input.ts';
import { openInput, readCaptures } from '../../server/ingest/read.ts';
import type { Capture } from '../../server/model/capture.ts';

const PAGE =
  'Die Mauer wird endlich geflickt\n\nDer Rat hat am Dienstag zwei Millionen für die Mauer beschlossen, die seit dem Winter bröckelt.\n\n2 Kommentare\n\nJörg Möwe sagt:\n3. Mai 2012 um 14:05\n\nEs wird höchste Zeit – „endlich“.\n\nAntworten\n\nÄnne sagt:\n4. Mai 2012 um 9:12\n\nFür zwei Millionen? Schön wär’s.\n\nAntworten\n';

describe('reading an input', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'rejoinder-read-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  async function readBytes(bytes: Buffer | string): Promise<Capture> {
    const path = join(folder, 'page.txt');
    writeFileSync(path, bytes);
    const captures: Capture[] = [];
    for await (const capture of readCaptures(path)) captures.push(capture);
    expect(captures).to.have.length(1);
    return captures[0]!;
  }

  async function failureOf(bytes: Buffer | string): Promise<InputError> {
    try {
      await readBytes(bytes);
    } catch (error) {
      expect(error).to.be.instanceOf(InputError);
      return error as InputError;
    }
    throw new Error('It was read.');
  }

  const authors = (capture: Capture) => capture.comments.map(({ author }) => author);
  const codes = (capture: Capture) => capture.problems.map(({ code }) => code);

  for (const [name, bytes] of [
    ['UTF-8', Buffer.from(PAGE)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${PAGE}`)],
    ['UTF-16 with its mark', iconv.encode(PAGE, 'utf-16le', { addBOM: true })],
    ['UTF-16 the other way around', iconv.encode(PAGE, 'utf-16be', { addBOM: true })],
    ['UTF-16 without a mark', iconv.encode(PAGE, 'utf-16le', { addBOM: false })],
    ['windows-1252', iconv.encode(PAGE, 'windows-1252')],
    ['gzip', gzipSync(PAGE)],
    ['line ends of another age', Buffer.from(PAGE.replaceAll('\n', '\r\n'))],
  ] as const) {
    it(`reads ${name}`, async () => {
      const capture = await readBytes(bytes);
      expect(authors(capture)).to.deep.equal(['Jörg Möwe', 'Änne']);
      expect(capture.comments[0]!.text).to.equal('Es wird höchste Zeit – „endlich“.');
    });
  }

  it('says when it had to guess the encoding', async () => {
    expect(codes(await readBytes(iconv.encode(PAGE, 'windows-1252')))).to.include('encoding-guessed');
    expect(codes(await readBytes(PAGE))).not.to.include('encoding-guessed');
  });

  it('puts twice-encoded text right, and says so', async () => {
    const twice = iconv.decode(Buffer.from(PAGE), 'windows-1252');
    const capture = await readBytes(twice);
    expect(authors(capture)).to.deep.equal(['Jörg Möwe', 'Änne']);
    expect(codes(capture)).to.include('mojibake-repaired');
  });

  it('leaves letters alone that only look twice-encoded once', async () => {
    const capture = await readBytes(PAGE.replace('endlich“', 'Â°C“'));
    expect(capture.comments[0]!.text).to.include('Â°C');
  });

  it('mends single lines in another encoding', async () => {
    const [first, second] = [PAGE.slice(0, PAGE.indexOf('Änne')), PAGE.slice(PAGE.indexOf('Änne'))];
    const capture = await readBytes(Buffer.concat([Buffer.from(first), iconv.encode(second, 'windows-1252')]));
    expect(authors(capture)).to.deep.equal(['Jörg Möwe', 'Änne']);
    expect(codes(capture)).to.include('encoding-mixed');
  });

  it('refuses what is empty, blank, no text, damaged or absent, and names the remedy', async () => {
    expect((await failureOf('')).code).to.equal('empty');
    expect((await failureOf(' \n \n')).code).to.equal('empty');
    expect(await failureOf(Buffer.from('PK\u0003\u0004rest of it'))).to.include({
      code: 'binary',
      message: 'page.txt is a zip archive (or an office document). Unpack it, or save the page as text or HTML.',
    });
    expect((await failureOf(Buffer.alloc(5000, 1))).code).to.equal('binary');
    expect((await failureOf(gzipSync(PAGE.repeat(100)).subarray(0, 200))).code).to.equal('damaged');
    const missing = await readCaptures(join(folder, 'none.txt'))
      [Symbol.asyncIterator]()
      .next()
      .catch((error) => error);
    expect(missing).to.include({ code: 'not-found' });
  });

  it('refuses tables and data of no known form instead of taking them for text', async () => {
    expect((await failureOf('a,b,c\n1,2,3\n4,5,6\n7,8,9\n')).code).to.equal('unknown-format');
    expect((await failureOf('{"nothing": "known"}')).code).to.equal('unknown-format');
  });

  it('names the formats that exist when asked for one that does not', async () => {
    const path = join(folder, 'page.txt');
    writeFileSync(path, PAGE);
    const error = await readCaptures(path, { as: 'telepathy' })
      [Symbol.asyncIterator]()
      .next()
      .catch((failure) => failure);
    expect(error.code).to.equal('unknown-format');
    expect(error.message).to.include('wordpress-text');
  });

  it('tells how much of the file it has read, packed or not', async () => {
    for (const bytes of [Buffer.from(PAGE.repeat(500)), gzipSync(PAGE.repeat(500))]) {
      const path = join(folder, 'long.txt');
      writeFileSync(path, bytes);
      const told: number[] = [];
      for await (const { comments } of readCaptures(path, { onBytes: (read) => told.push(read) }))
        expect(comments).to.not.have.length(0);
      expect(told).to.deep.equal([...told].sort((one, other) => one - other));
      expect(told.at(-1)).to.equal(bytes.length);
    }
  });

  it('stops when it is asked to, and does not take that for damage', async () => {
    const path = join(folder, 'stopped');
    for (const bytes of [Buffer.from(PAGE.repeat(2_000)), gzipSync(randomBytes(2_000_000).toString('hex'))]) {
      writeFileSync(path, bytes);
      const stop = new AbortController();
      const reading = readCaptures(path, { as: 'text', signal: stop.signal, onBytes: () => stop.abort() });
      const error = await reading[Symbol.asyncIterator]()
        .next()
        .catch((failure) => failure);
      expect(error.name).to.equal('AbortError');
    }
  });

  it('survives a stray null character', async () => {
    expect(authors(await readBytes(PAGE.replace('Jörg', 'Jö\u0000rg')))).to.deep.equal(['Jörg Möwe', 'Änne']);
  });

  it('cuts no letter and no line end where chunks of the stream meet', async () => {
    const bytes = Buffer.from(PAGE.replaceAll('\n', '\r\n').repeat(200));
    for (const size of [1, 7, 4096]) {
      const input = await openInput('page', chunksOf(bytes.subarray(0, size === 1 ? 70_000 : undefined), size));
      const text = await input.text();
      expect(text).to.equal(PAGE.repeat(200).slice(0, text.length));
    }
  });
});

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
