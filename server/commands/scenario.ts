/** `rejoinder scenario check`: whether a training scenario can be replayed, answered by its key, and gives nobody away. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { checkScenario } from '../replay/check-scenario.ts';
import { type ExitCode, say, writeJson } from './output.ts';

/** Prints a JSON line for each fault. 1 where there is one, or a file cannot be read. */
export async function checkScenarioFiles(scenarioFile: string, keyFile?: string): Promise<ExitCode> {
  const scenario = await readJson(scenarioFile);
  const key = keyFile === undefined ? undefined : await readJson(keyFile);
  if (scenario === null || key === null) return 1;
  const faults = checkScenario(scenario.value, key?.value);
  for (const fault of faults) await writeJson(fault);
  if (faults.length === 0) say('No faults.');
  return faults.length === 0 ? 0 : 1;
}

/** What a file (`-`: standard input) holds; null, said aloud, where that cannot be read. */
async function readJson(file: string): Promise<{ value: unknown } | null> {
  try {
    const content = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
    return { value: JSON.parse(content.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    say(`${file}: ${explain(code) ?? `This is no JSON: ${message}`}`);
    return null;
  }
}

function explain(code: string | undefined): string | null {
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'This is a folder: name the scenario in it.';
  return code === undefined ? null : `It cannot be read (${code}).`;
}
