/**
 * Brings a fresh clone to where it can run: installs the packages and compiles the sources, each only where needed.
 * Plain JavaScript on Node's own modules, because nothing else exists yet when it runs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const buildStamp = join(root, '.build', 'stamp');

/** @param {string} label @param {string[]} npmArguments */
function runNpm(label, npmArguments) {
  process.stderr.write(`${label}\n`);
  // npm's own words go to standard error: standard output belongs to the command that runs next.
  const done = spawnSync('npm', npmArguments, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status === 0) return;
  process.stderr.write(
    `That did not work: \`npm ${npmArguments.join(' ')}\` ended with ${done.status}. Its messages are above.\n`,
  );
  process.exit(3);
}

/** The newest change among the files below a folder, in ms since 1970. @param {string} folder @returns {number} */
function newestChange(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) newest = Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return newest;
}

/** The packages of a lock file by path. @param {string} file @returns {Record<string, {version?: string, optional?: boolean}>} */
function lockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Whether node_modules holds what the lock file asks for. Compared by content: file dates lie after a clone or a copy. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const present = lockedPackages(installed);
  return Object.entries(lockedPackages(join(root, 'package-lock.json'))).every(
    ([path, wanted]) => path === '' || wanted.optional || present[path]?.version === wanted.version,
  );
}

function isBuilt() {
  if (!existsSync(buildStamp)) return false;
  const built = statSync(buildStamp).mtimeMs;
  const sources = Math.max(
    newestChange(join(root, 'server')),
    newestChange(join(root, 'static', 'src')),
    statSync(join(root, 'package-lock.json')).mtimeMs,
  );
  return built >= sources;
}

/** Lets `npx rejoinder` find the command inside the project. */
function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'rejoinder');
  if (!existsSync(link)) symlinkSync(join('..', '..', 'server', 'rejoinder.mjs'), link);
}

// `npm ci` runs this file again as its own `prepare` step; the packages are then in place, though not yet stamped.
const insideInstall = process.env.npm_lifecycle_event === 'prepare';
if (!insideInstall && !isInstalled()) {
  runNpm('Installing packages (the first time takes a minute or two) ...', [
    'ci',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
  ]);
}
if (!isBuilt()) {
  const startedAt = new Date();
  runNpm('Building ...', ['run', '--silent', 'build']);
  writeFileSync(buildStamp, `${startedAt.toISOString()}\n`);
}
linkCommand();
