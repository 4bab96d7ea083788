/** Takes one file out of a form and lays it down in a folder, within limits; the form's token comes before it. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { foreign, isOwnToken } from './guard.ts';
import { PageError } from './page-error.ts';

export interface Upload {
  /** In a folder of its own, under its own name: what the reading has to say names the file as its sender does. */
  path: string;
  fileName: string;
}

/** Removes an upload that was read. What lies anywhere else is its owner's, and stays. */
export async function removeUpload(folder: string, path: string): Promise<void> {
  const own = dirname(path);
  if (resolve(dirname(own)) === resolve(folder)) await rm(own, { recursive: true, force: true });
}

interface UploadPlace {
  folder: string;
  limitBytes: number;
}

/** Stores the form's file. Throws a PageError where there is none, it is too large, or the form is not ours. */
export async function receiveUpload(req: Request, place: UploadPlace): Promise<Upload> {
  const form = openForm(req, place.limitBytes);
  let token: unknown = req.get('x-csrf-token');
  let saved: Promise<Upload> | null = null;
  form.on('field', (name, value) => {
    if (name === '_csrf') token = value;
  });
  form.on('file', (_field, stream, { filename }) => {
    if (filename && isOwnToken(req, token)) saved = saveFile(stream, filename, place);
    else stream.resume();
    // Awaited below; the process must not die of it before that.
    saved?.catch(() => undefined);
  });
  await pipeline(req, form).catch(async (cause: Error) => {
    const upload = await (saved as Promise<Upload> | null)?.catch(() => null);
    if (upload) await removeUpload(place.folder, upload.path);
    throw new PageError(400, 'The upload broke off', `Nothing was imported. Send the file again. (${cause.message})`);
  });
  if (!isOwnToken(req, token)) throw foreign();
  if (!saved)
    throw new PageError(400, 'No file was chosen', 'Choose the page, export or text that you saved, then send it.');
  return saved;
}

function openForm(req: Request, limitBytes: number): busboy.Busboy {
  try {
    const limits = { files: 1, fields: 4, fieldSize: 4096, fileSize: limitBytes };
    return busboy({ headers: req.headers, limits, defParamCharset: 'utf8' });
  } catch {
    throw new PageError(415, 'That was no upload', 'Send the file with the form of the import page.');
  }
}

async function saveFile(stream: Readable & { truncated?: boolean }, name: string, place: UploadPlace): Promise<Upload> {
  const fileName = nameFile(name);
  const path = join(place.folder, randomUUID(), fileName);
  await mkdir(dirname(path), { recursive: true });
  await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  if (!stream.truncated) return { path, fileName };
  await removeUpload(place.folder, path);
  const limitMb = Math.floor(place.limitBytes / 1024 / 1024);
  const remedy = `This desk takes files up to ${limitMb} MB. Compress it with gzip, or run \`npx rejoinder import FILE\`, which has no limit.`;
  throw new PageError(413, 'The file is too large', remedy);
}

/** The last part of a name as a browser sends it, without what no file system likes. */
function nameFile(sent: string): string {
  const last = sent.split(/[/\\]/).at(-1)!;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const clean = last.replace(/[<>:"|?*\u0000-\u001f\u007f]/g, '_').replace(/^\.+/, '');
  // A file system takes 255 bytes; a character may need four, and the end of the name says what the file is.
  return clean.slice(-60) || 'upload';
}
