/** `rejoinder formats`: what can be read. */
import { FORMATS } from '../ingest/formats.ts';
import { type ExitCode, writeLine } from './output.ts';

export async function printFormats(): Promise<ExitCode> {
  const width = Math.max(...FORMATS.map(({ name }) => name.length));
  for (const { name, label, verified } of FORMATS) {
    await writeLine(
      `${name.padEnd(width)}  ${label}${verified ? '' : ' (unverified: built from the published schema)'}`,
    );
  }
  return 0;
}
