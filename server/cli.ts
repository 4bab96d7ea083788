/** The commands. Each loads only what it needs, so that a small one starts fast. */
import { Command } from 'commander';
import { type ExitCode, endQuietlyWhenReaderLeaves, say } from './commands/output.ts';
import { config } from './config.ts';

const program = new Command('rejoinder')
  .description('Rebuilds comment threads, scores every reply on this machine, and serves a live moderation desk.')
  .showHelpAfterError('Run `npx rejoinder --help` to see the commands.')
  .exitOverride();

/** Runs a command's body and ends with its exit code once all output is written. */
async function run(body: () => Promise<ExitCode>): Promise<void> {
  process.exitCode = await body();
}

program
  .command('threads')
  .description('print the threads of text captures, saved pages and exports')
  .argument('[files...]', 'files or folders; - or nothing reads standard input')
  .option('--json', 'one JSON line per article', false)
  .option('--as <format>', 'read as this format (see `rejoinder formats`)')
  .action((files: string[], options: { json: boolean; as?: string }) =>
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

endQuietlyWhenReaderLeaves();
try {
  await program.parseAsync();
} catch (error) {
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  if (code?.startsWith('commander.')) process.exitCode = exitCode === 0 ? 0 : 2;
  else {
    say(`Rejoinder failed, and that is our fault: ${(error as Error).stack ?? error}`);
    process.exitCode = 3;
  }
}
