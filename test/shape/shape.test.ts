import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { findRing, importsOf, ROOT, sourceFiles } from './imports.ts';

/** What each folder may import beside itself. Change it with the design, in one commit with the reason. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'server/model': [],
  'server/contract.ts': ['server/model'],
  'server/ingest': ['server/model'],
  'server/fetch': ['server/model', 'server/ingest'],
  'server/thread': ['server/model'],
  'server/scoring': ['server/model'],
  'server/analysis': ['server/model'],
  'server/store': ['server/model'],
  'server/people': ['server/model', 'server/store'],
  'server/moderation': [
    'server/model',
    'server/ingest',
    'server/thread',
    'server/scoring',
    'server/analysis',
    'server/store',
  ],
  'server/replay': ['server/model', 'server/analysis', 'server/store', 'server/moderation'],
  'server/live': [
    'server/model',
    'server/contract.ts',
    'server/people',
    'server/moderation',
    'server/replay',
    'server/store',
  ],
  'server/web': [
    'server/model',
    'server/contract.ts',
    'server/people',
    'server/moderation',
    'server/replay',
    'server/scoring',
    'server/analysis',
    'server/store',
  ],
  'static/src': ['server/contract.ts'],
};

/** Files that wire the rest together and so may import everything. */
const WIRING = new Set(
  ['main.ts', 'cli.ts', 'commands', 'rejoinder.mjs', 'prepare.mjs'].map((name) => `server/${name}`),
);

const TOP_LEVEL = new Set([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'biome.json',
  'server',
  'views',
  'static',
  'data',
  'test',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
]);

/** The room a file lives in: its folder below server/, or the file itself where it stands alone. */
function roomOf(file: string): string {
  const parts = file.split('/');
  return parts.slice(0, 2).join('/');
}

const files = [...sourceFiles('server'), ...sourceFiles('static/src')];
const imports = files.flatMap(importsOf);

describe('The shape of the project', () => {
  it('has sources to look at', () => {
    expect(files.length).to.be.greaterThan(10);
    expect(imports.length).to.be.greaterThan(10);
  });

  it('keeps to the table of who may import whom', () => {
    const forbidden = imports.filter(({ from, to }) => {
      const [source, target] = [roomOf(from), roomOf(to)];
      return source !== target && !WIRING.has(source) && !MAY_IMPORT[source]?.includes(target);
    });
    expect(forbidden.map(({ from, to }) => `${from} imports ${to}`)).to.deep.equal([]);
  });

  it('knows every room', () => {
    const unknown = new Set(files.map(roomOf).filter((room) => !WIRING.has(room) && !(room in MAY_IMPORT)));
    unknown.delete('server/config.ts');
    expect([...unknown]).to.deep.equal([]);
  });

  it('has no ring of imports, type-only ones included', () => {
    const edges = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]));
    expect(findRing(edges)).to.equal(null);
  });

  it('lets the browser take types only from the contract', () => {
    const outward = imports.filter(({ from, to }) => from.startsWith('static/') && !to.startsWith('static/'));
    expect(outward.filter(({ typeOnly }) => !typeOnly)).to.deep.equal([]);
  });

  it('reads the environment in config.ts alone', () => {
    const readers = files.filter((file) => /process\.env\b/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(readers.filter((file) => file !== 'server/config.ts' && file !== 'server/prepare.mjs')).to.deep.equal([]);
  });

  it('writes SQL in store/ alone', () => {
    const sql = /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|from 'kysely'/;
    const writers = files.filter((file) => sql.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(writers.filter((file) => !file.startsWith('server/store/'))).to.deep.equal([]);
  });

  it('holds nothing at the top level but what belongs there', () => {
    const extra = readdirSync(ROOT).filter(
      (name) => !name.startsWith('.') && name !== 'node_modules' && name !== 'coverage',
    );
    expect(extra.filter((name) => !TOP_LEVEL.has(name))).to.deep.equal([]);
  });

  it('finds a ring where there is one', () => {
    const ring = findRing(
      new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['c', []],
        ['d', ['b']],
      ]),
    );
    expect(ring).to.deep.equal(['b', 'd', 'b']);
  });
});
