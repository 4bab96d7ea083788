import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createScorer } from '../../server/scoring/score.ts';
import { folder, scorer } from './open.ts';

describe('the model on disk', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'rejoinder-model-'));
    cpSync(folder('data/models'), copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const open = () => createScorer({ lexicons: folder('data/lexicons'), models: copy });
  const failure = () => open().score({ text: 'hello' });

  it('is small: under a megabyte and a half', () => {
    expect(statSync(folder('data/models/civility.bin')).size).to.be.lessThan(1_500_000);
  });

  it('is part of the identity of the scorer', () => {
    expect(open().identity).to.equal(scorer.identity);
    const header = join(copy, 'civility.json');
    writeFileSync(header, `${readFileSync(header, 'utf8')}\n`);
    expect(open().identity).not.to.equal(scorer.identity);
  });

  it('gives no score where one of its bytes was changed', () => {
    const path = join(copy, 'civility.bin');
    const bytes = readFileSync(path);
    bytes[1000]! ^= 1;
    writeFileSync(path, bytes);
    expect(failure())
      .to.include({ outcome: 'failed', code: 'scorer-unavailable' })
      .and.to.have.property('message')
      .that.includes('damaged');
  });

  it('gives no score where it was cut short, is missing or is no model', () => {
    const path = join(copy, 'civility.bin');
    writeFileSync(path, readFileSync(path).subarray(0, 5000));
    expect(failure()).to.include({ outcome: 'failed', code: 'scorer-unavailable' });
    rmSync(path);
    expect(failure()).to.include({ outcome: 'failed', code: 'scorer-unavailable' });
    writeFileSync(join(copy, 'civility.json'), 'null');
    expect(failure()).to.include({ outcome: 'failed', code: 'scorer-unavailable' });
  });
});
