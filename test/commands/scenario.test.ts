import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { keyFor, writeScenario } from '../replay/ferry.ts';
import { ROOT } from '../shape/imports.ts';
import { rejoinder } from './run.ts';

const OURS = join(ROOT, 'data', 'scenarios');

describe('The command `scenario check`', function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rejoinder-scenario-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const write = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };

  it('finds nothing wrong with our own', async () => {
    for (const name of ['night-shelter', 'the-hag']) {
      const files = [join(OURS, `${name}.json`), join(OURS, `${name}.key.json`)];
      const { code, out, err } = await rejoinder(['scenario', 'check', ...files]);
      expect([code, out]).to.deep.equal([0, '']);
      expect(err).to.match(/^No faults\.$/m);
    }
  });

  it('prints a line for each fault and ends with 1', async () => {
    const [first, ...comments] = writeScenario().comments;
    const faulty = {
      ...writeScenario(),
      comments: [{ ...first, parent: 9, text: 'Call 020 7946 0123.' }, ...comments],
    };
    const scenario = await write('faulty.json', `\uFEFF${JSON.stringify(faulty)}`);
    const key = await write('faulty.key.json', JSON.stringify({ ...keyFor(), answers: keyFor().answers.slice(1) }));
    const { code, rows, err } = await rejoinder(['scenario', 'check', scenario, key]);
    expect(code).to.equal(1);
    expect(err).to.not.include('No faults');
    expect(rows).to.deep.include({
      code: 'orphan',
      message: 'Comment 1 answers 9, which is not there.',
      place: { comment: 1 },
    });
    const codes = rows.map((row) => row.code);
    expect(codes).to.include.members(['orphan', 'point-unreachable', 'telephone-left', 'answer-missing']);
  });

  it('reads standard input, without a key too', async () => {
    const content = await readFile(join(OURS, 'the-hag.json'), 'utf8');
    expect((await rejoinder(['scenario', 'check', '-'], content)).code).to.equal(0);
    const { code, rows } = await rejoinder(['scenario', 'check', '-'], '{"format": "rejoinder-scenario/2"}');
    expect(code).to.equal(1);
    expect(rows[0]).to.deep.include({ code: 'shape' });
  });

  it('says which file cannot be read, and how the command is used', async () => {
    const absent = await rejoinder(['scenario', 'check', join(folder, 'absent.json')]);
    expect(absent).to.deep.include({ code: 1, out: '' });
    expect(absent.err).to.match(/absent\.json: There is no such file\.\n$/);
    const broken = await rejoinder(['scenario', 'check', await write('broken.json', '{"format": ')]);
    expect(broken.code).to.equal(1);
    expect(broken.err).to.match(/broken\.json: This is no JSON: /);
    expect((await rejoinder(['scenario', 'check', folder])).err).to.match(/This is a folder/);
    expect((await rejoinder(['scenario', 'check'])).code).to.equal(2);
    expect((await rejoinder(['scenario', 'mend', 'a.json'])).code).to.equal(2);
  });
});
