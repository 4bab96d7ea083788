/** Scenarios and keys as files: two of them, so that a key never travels with what trainees see. */
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request, RequestHandler } from 'express';
import { mayLook } from '../../replay/panel.ts';
import { FaultyScenario, importScenario, readScenario } from '../../replay/scenario-library.ts';
import { TrainingError } from '../../replay/training-error.ts';
import type { Desk } from '../desk.ts';
import { accountOf, foreign, isOwnToken } from '../guard.ts';
import { missing, PageError } from '../page-error.ts';
import { readId } from '../query.ts';
import { sendScenarios } from './scenarios.ts';

/** As much as a thousand long comments need. */
const LIMIT_BYTES = 4 * 1024 * 1024;

/** Takes in a scenario and, if it is there, its key. What is wrong with a file is told with the places in it. */
export function importScenarioFiles(desk: Desk): RequestHandler {
  return async (req, res) => {
    const files = await receiveFiles(req);
    try {
      const scenario = readJson(files.get('scenario'), 'scenario');
      if (scenario === null) throw new TrainingError('invalid', 'No file was chosen. Choose the scenario’s file.');
      const key = readJson(files.get('key'), 'key');
      const row = await importScenario(desk.store, accountOf(res), scenario, key);
      res.redirect(303, `/training/scenarios/${row.id}`);
    } catch (error) {
      if (!(error instanceof TrainingError)) throw error;
      const faults = error instanceof FaultyScenario ? error.faults.map(({ message }) => message) : [error.message];
      await sendScenarios(desk, req, res, faults);
    }
  };
}

interface NamedFile {
  name: string;
  text: string;
}

async function receiveFiles(req: Request): Promise<Map<string, NamedFile>> {
  const limits = { files: 2, fields: 4, fieldSize: 4096, fileSize: LIMIT_BYTES };
  const form = busboy({ headers: req.headers, limits, defParamCharset: 'utf8' });
  const reading: Promise<[string, NamedFile]>[] = [];
  let token: unknown;
  let isTooLarge = false;
  form.on('field', (name, value) => {
    if (name === '_csrf') token = value;
  });
  form.on('file', (field, stream, { filename }) => {
    stream.on('limit', () => {
      isTooLarge = true;
    });
    if (!filename || !isOwnToken(req, token)) stream.resume();
    else reading.push(text(stream).then((content) => [field, { name: filename.slice(-60), text: content }]));
  });
  await pipeline(req, form);
  if (!isOwnToken(req, token)) throw foreign();
  if (isTooLarge) throw new PageError(413, 'The file is too large', 'A scenario’s file has up to 4 MB.');
  return new Map(await Promise.all(reading));
}

function readJson(file: NamedFile | undefined, what: string): unknown {
  if (file === undefined) return null;
  try {
    return JSON.parse(file.text);
  } catch (error) {
    throw new TrainingError('invalid', `The ${what}’s file ${file.name} is not JSON: ${(error as Error).message}.`);
  }
}

/** The scenario as a file that can be taken in elsewhere. */
export function exportScenario(desk: Desk): RequestHandler {
  return async (req, res) => {
    const stored = await readScenario(desk.store.db, readId(req.params.id));
    if (!stored) throw missing('scenario');
    const { row, scenario } = stored;
    res.attachment(`${row.slug}-${row.version}.json`).send(`${JSON.stringify(scenario, null, 1)}\n`);
  };
}

/** The key as a file; not for somebody whose own ratings are still to come. */
export function exportKey(desk: Desk): RequestHandler {
  return async (req, res) => {
    const id = readId(req.params.id);
    const stored = await readScenario(desk.store.db, id);
    if (!stored?.key) throw missing('key');
    if (!(await mayLook(desk.store.db, accountOf(res), id))) {
      const remedy = 'Rate the scenario first. Whoever settles its key can step aside instead, on the key’s page.';
      throw new PageError(403, 'Whoever may still rate sees no key', remedy);
    }
    res
      .attachment(`${stored.row.slug}-${stored.row.version}.key.json`)
      .send(`${JSON.stringify(stored.key, null, 1)}\n`);
  };
}
