import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { expect } from 'chai';
import { showProgress } from '../../server/commands/progress.ts';
import { describeTimeLeft } from '../../server/model/time-left.ts';

/** What a terminal is sent while an import runs. */
function show(size: number | null): { terminal: string[]; progress: ReturnType<typeof showProgress> } {
  const stream = new PassThrough() as unknown as WriteStream;
  const terminal: string[] = [];
  stream.on('data', (text) => terminal.push(String(text)));
  return { terminal, progress: showProgress('herald.xml', size, Object.assign(stream, { isTTY: true as const })) };
}

describe('The progress of an import', () => {
  it('shows the share of the file that is read, the comments, their rate and the time left', () => {
    const { terminal, progress } = show(1_000);
    progress.read(250);
    progress.update(2, 40);
    progress.end();
    expect(terminal.join('')).to.match(
      /herald\.xml \S+ 25 %: 2 articles, 40 comments, \d+ a second, \d+ (?:s|min|h \d+ min) left/,
    );
  });

  it('shows counts alone where nobody knows the size', () => {
    const { terminal, progress } = show(null);
    progress.read(250);
    progress.update(2, 40);
    progress.end();
    expect(terminal.join(''))
      .to.match(/herald\.xml: 2 articles, 40 comments, \d+ a second/)
      .and.not.match(/%|left/);
  });

  it('says the time left as people do', () => {
    const times = [0, 400, 59_000, 61_000, 59 * 60_000, 75 * 60_000].map(describeTimeLeft);
    expect(times).to.deep.equal(['0 s', '0 s', '59 s', '1 min', '59 min', '1 h 15 min']);
  });
});
