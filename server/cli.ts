/** The commands. Each loads only what it needs, so that a small one starts fast. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { type ExitCode, endQuietlyWhenReaderLeaves, say, writeJson } from './commands/output.ts';
import { SetupError } from './commands/setup-error.ts';
import { type Config, readConfig } from './config.ts';

const config = readSettings();

const program = new Command('rejoinder')
  .description('Rebuilds comment threads, scores every reply on this machine, and serves a live moderation desk.')
  .showHelpAfterError('Run `npx rejoinder --help` to see the commands.')
  .exitOverride();

const METRICS = ['nominal', 'ordinal', 'interval', 'ratio'] as const;

/** What the environment sets. Where that makes no sense, nothing starts. */
function readSettings(): Config {
  try {
    return readConfig();
  } catch (error) {
    say((error as Error).message);
    return process.exit(2);
  }
}

/** Runs a command's body and ends with its exit code once all output is written. */
async function run(body: () => Promise<ExitCode>): Promise<void> {
  process.exitCode = await body();
}

program
  .command('threads')
  .description('print the threads of text captures, saved pages and exports')
  .argument('[files...]', 'files or folders; - or nothing reads standard input')
  .addOption(new Option('--json', 'one JSON line per article').default(false).conflicts('csv'))
  .option('--csv', 'one row per article and comment', false)
  .option('--as <format>', 'read as this format (see `rejoinder formats`)')
  .action((files: string[], options: { json: boolean; csv: boolean; as?: string }) =>
    run(async () => (await import('./commands/threads.ts')).printThreads(files, options)),
  );

program
  .command('formats')
  .description('list what can be read')
  .action(() => run(async () => (await import('./commands/formats.ts')).printFormats()));

program
  .command('score')
  .description('score texts: JSON lines with "text" in, JSON lines with scores out')
  .argument('[files...]', 'files of JSON lines; - or nothing reads standard input')
  .option('--no-findings', 'leave out the findings (faster)')
  .action((files: string[], options: { findings: boolean }) =>
    run(async () => {
      const { scoreFiles } = await import('./commands/score.ts');
      const { createScorer } = await import('./scoring/score.ts');
      return scoreFiles(files, createScorer(config.scoringFolders), options.findings);
    }),
  );

program
  .command('stats')
  .description('print the statistics of each discussion: size, shape, participation, sentiment, civility')
  .argument('<files...>', 'files or folders; - reads standard input')
  .option('--as <format>', 'read as this format (see `rejoinder formats`)')
  .action((files: string[], options: { as?: string }) =>
    run(async () => {
      const { printStats } = await import('./commands/stats.ts');
      const { createScorer } = await import('./scoring/score.ts');
      return printStats(files, createScorer(config.scoringFolders), options.as);
    }),
  );

program
  .command('agreement')
  .description("print how far raters agree: Krippendorff's alpha, and kappas where they apply")
  .argument('<file>', 'CSV with the columns unit, rater, value; - reads standard input')
  .addOption(new Option('--metric <metric>', 'how far two values differ').choices(METRICS).default('nominal'))
  .action((file: string, options: { metric: (typeof METRICS)[number] }) =>
    run(async () => (await import('./commands/agreement.ts')).printAgreement(file, options.metric)),
  );

program
  .command('scenario')
  .description('training scenarios')
  .command('check')
  .description('print what is wrong with a training scenario and its answer key, a JSON line for each fault')
  .argument('<file>', 'the scenario; - reads standard input')
  .argument('[key]', 'its answer key')
  .action((file: string, key?: string) =>
    run(async () => (await import('./commands/scenario.ts')).checkScenarioFiles(file, key)),
  );

program
  .command('import')
  .description('store what `threads` reads; harmless when repeated')
  .argument('<files...>', 'files, folders or web addresses; - reads standard input')
  .option('--store <url>', 'a folder, or postgres://...', config.store)
  .option('--as <format>', 'read as this format (see `rejoinder formats`)')
  .action((files: string[], options: { store: string; as?: string }) =>
    run(async () => {
      const { describeImport, importFiles } = await import('./commands/import.ts');
      const { openNamedStore } = await import('./commands/named-store.ts');
      const { stopSignal } = await import('./commands/wait-for-stop.ts');
      const { POLITE } = await import('./fetch/visitor.ts');
      const { markInterrupted } = await import('./moderation/receive.ts');
      const signal = stopSignal();
      const store = await openNamedStore(options.store);
      try {
        await markInterrupted(store);
        return await importFiles(files, {
          store,
          folders: config.scoringFolders,
          who: { id: null, name: 'command line' },
          visit: { ...POLITE, allowedHosts: config.allowedHosts },
          ...(options.as ? { as: options.as } : {}),
          signal,
          report: async (file, capture) => writeJson(await describeImport(store, file, capture)),
        });
      } finally {
        await store.close();
      }
    }),
  );

program
  .command('fit')
  .description("fit this site's own correction of the scorer on its decisions, and print it beside the stock model")
  .requiredOption('--local', 'on what was decided in this store (`npm run fit` fits the stock model)')
  .option('--store <url>', 'a folder, or postgres://...', config.store)
  .addOption(new Option('--apply', 'put it in force').default(false).conflicts('undo'))
  .option('--undo', 'go back to the stock model', false)
  .action((options: { store: string; apply: boolean; undo: boolean }) =>
    run(async () => {
      const { dropLocal, fitLocal } = await import('./commands/fit-correction.ts');
      const { openNamedStore } = await import('./commands/named-store.ts');
      const { createTeacher } = await import('./moderation/learn.ts');
      const teacher = createTeacher(config.scoringFolders);
      const store = await openNamedStore(options.store);
      try {
        return options.undo ? await dropLocal(store, teacher) : await fitLocal(store, teacher, options.apply);
      } finally {
        await store.close();
      }
    }),
  );

program
  .command('rescore')
  .description('score what is stored with the scorer in force, and print what that would change')
  .option('--store <url>', 'a folder, or postgres://...', config.store)
  .addOption(new Option('--apply', 'make the new scores count').default(false).conflicts('undo'))
  .option('--undo', 'go back to the scores that counted before', false)
  .action((options: { store: string; apply: boolean; undo: boolean }) =>
    run(async () => {
      const { rescoreStore, undoLatest } = await import('./commands/rescore.ts');
      const { openNamedStore } = await import('./commands/named-store.ts');
      const { createTeacher } = await import('./moderation/learn.ts');
      const { readSiteScorer } = await import('./moderation/site-scorer.ts');
      const store = await openNamedStore(options.store);
      try {
        if (options.undo) return await undoLatest(store);
        const scorer = await readSiteScorer(store.db, createTeacher(config.scoringFolders).make);
        return await rescoreStore(store, scorer, options.apply);
      } finally {
        await store.close();
      }
    }),
  );

program
  .command('serve')
  .description('serve the desk, with the files named imported into it (`npm start` does this)')
  .argument('[files...]', 'text captures, saved pages, exports')
  .option('--port <number>', `default ${config.port}, or a free one where that is taken`, parsePort)
  .option('--host <address>', 'address to listen on', config.host)
  .option('--store <url>', 'a folder, or postgres://...', config.store)
  .option('--no-samples', 'do not import the sample pages and scenarios into an empty store')
  .option('--scorer-only', 'answer Perspective API clients and do nothing else; needs no store', false)
  .addHelpText(
    'after',
    '\nWith --scorer-only, REJOINDER_KEYS names the API keys: SECRET or SECRET:REQUESTS-A-MINUTE, separated by commas.',
  )
  .action((files: string[], options: ServeFlags) =>
    run(async () => {
      const { host, store, samples, scorerOnly } = options;
      const chosen = { ...config, host, store, port: options.port ?? config.port };
      if (scorerOnly) {
        if (files.length > 0) program.error('A server that scores only takes no files.', { exitCode: 2 });
        return (await import('./commands/serve-scorer.ts')).serveScorer(chosen);
      }
      const { serve } = await import('./commands/serve.ts');
      return serve({ config: chosen, portFixed: options.port !== undefined, samples, files });
    }),
  );

const key = program.command('key').description('API keys for those who ask this desk for scores over HTTP');

key
  .command('make')
  .description('make a key and print it, this once')
  .argument('<name>', 'whose key it is')
  .option('--quota <number>', 'requests a minute', parseQuota)
  .option('--store <url>', 'a folder, or postgres://...', config.store)
  .action((name: string, options: { quota?: number; store: string }) =>
    run(async () => (await import('./commands/key.ts')).makeKey(options.store, name, options.quota)),
  );

key
  .command('list')
  .description('list the keys; their secrets are not kept')
  .option('--store <url>', 'a folder, or postgres://...', config.store)
  .action((options: { store: string }) =>
    run(async () => (await import('./commands/key.ts')).printKeys(options.store)),
  );

key
  .command('revoke')
  .description('end a key for good')
  .argument('<id>', 'its number in the list', Number)
  .option('--store <url>', 'a folder, or postgres://...', config.store)
  .action((id: number, options: { store: string }) =>
    run(async () => (await import('./commands/key.ts')).endKey(options.store, id)),
  );

program
  .command('invite')
  .description('print a one-time sign-in link for one more person')
  .option('--store <url>', 'a folder, or postgres://...', config.store)
  .option('--url <address>', 'where the desk is reached', `http://${config.host}:${config.port}`)
  .option('--editor', 'for an editor, who may also invite people and remove imports', false)
  .action((options: { store: string; url: string; editor: boolean }) =>
    run(async () => (await import('./commands/invite.ts')).printInvite(options)),
  );

interface ServeFlags {
  port?: number;
  host: string;
  store: string;
  samples: boolean;
  scorerOnly: boolean;
}

function parseQuota(given: string): number {
  const quota = Number(given);
  if (Number.isInteger(quota) && quota > 0 && quota < 2 ** 31) return quota;
  throw new InvalidArgumentError('A quota is a whole number of requests a minute, from 1.');
}

function parsePort(given: string): number {
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}

endQuietlyWhenReaderLeaves();
try {
  await program.parseAsync();
} catch (error) {
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  if (code?.startsWith('commander.')) process.exitCode = exitCode === 0 ? 0 : 2;
  else if (error instanceof SetupError) {
    say(error.message);
    process.exitCode = 2;
  } else {
    say(`Rejoinder failed, and that is our fault: ${(error as Error).stack ?? error}`);
    process.exitCode = 3;
  }
}
