import { stat } from 'node:fs/promises';
import type { RequestHandler } from 'express';
import { findCapture } from '../store/captures.ts';
import type { Actor } from '../store/change.ts';
import type { Desk } from './desk.ts';
import { accountOf } from './guard.ts';
import { missing, PageError } from './page-error.ts';
import { readId } from './query.ts';
import { receiveUpload, removeUpload, type Upload } from './receive-upload.ts';
import { answerWithReport, isAboutInput, type Source, type StartedImport, startImport } from './start-import.ts';

/** Takes an uploaded file in. A large one goes on while its report already shows how far it is. */
export function importFile(desk: Desk): RequestHandler {
  return async (req, res) => {
    const place = { folder: desk.uploadFolder, limitBytes: desk.uploadLimitBytes };
    const upload = await receiveUpload(req, place);
    await answerWithReport(res, await startUpload(desk, accountOf(res), upload));
  };
}

/** Takes an interrupted import up again, from the file that it was reading. */
export function resumeImport(desk: Desk): RequestHandler {
  return async (req, res) => {
    const capture = await findCapture(desk.store.db, readId(req.params.id));
    if (!capture) throw missing('import');
    if (capture.state !== 'interrupted' || !capture.path) {
      throw new PageError(
        409,
        'There is nothing to take up',
        'Import the file again: what is known already stays as it is.',
      );
    }
    const upload = { path: capture.path, fileName: capture.fileName };
    await answerWithReport(res, await startUpload(desk, accountOf(res), upload, capture.id));
  };
}

async function startUpload(
  desk: Desk,
  who: Actor,
  { path, fileName }: Upload,
  resume?: number,
): Promise<StartedImport> {
  const { size } = await stat(path);
  const source: Source = { sizeBytes: size, read: (watch) => desk.appraiseFile(path, watch) };
  const started = startImport(desk, source, { fileName, path, who, resume });
  // What broke off for a reason of ours keeps its file, so that it can be taken up again.
  const remove = () => removeUpload(desk.uploadFolder, path);
  const ended = started.finished.then(remove, async (error) => {
    // What is wrong with a file is told to whoever sent it; the terminal hears of what went wrong here.
    if (isAboutInput(error)) return remove();
    desk.log.warn({ err: error, fileName }, 'an import ended early');
  });
  ended.catch((error) => desk.log.warn({ err: error, fileName }, 'an upload could not be removed'));
  return started;
}

/** Stops an import that is being read, between two articles. It can be taken up again from its report. */
export function stopImport(desk: Desk): RequestHandler {
  return (req, res) => {
    const id = readId(req.params.id);
    desk.imports.get(id)?.stop();
    res.redirect(303, `/imports/${id}`);
  };
}
