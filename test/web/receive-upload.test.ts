import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { removeUpload } from '../../server/web/receive-upload.ts';

describe('Removing an upload', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'rejoinder-uploads-'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  async function layDown(...parts: string[]): Promise<string> {
    const path = join(home, ...parts);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, 'x');
    return path;
  }

  it('takes its folder with it', async () => {
    const path = await layDown('uploads', 'one', 'page.html');
    await removeUpload(join(home, 'uploads'), path);
    expect(existsSync(join(home, 'uploads', 'one'))).to.equal(false);
    expect(existsSync(join(home, 'uploads'))).to.equal(true);
  });

  it('leaves alone what lies in anybody’s own folders', async () => {
    const own = await layDown('documents', 'exports', 'site.xml');
    const near = await layDown('uploads', 'loose.xml');
    await removeUpload(join(home, 'uploads'), own);
    await removeUpload(join(home, 'uploads'), near);
    expect([existsSync(own), existsSync(near)]).to.deep.equal([true, true]);
  });
});
