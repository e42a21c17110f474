import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { MediaType } from '@rapporteur/contracts/events';
import { CommandError, EXIT } from './exit.ts';

/** The most files that one command takes. */
const MAX_FILES = 1_000_000;

/** What the ending of a file's name says about what is in it; any other file is plain text. */
const MEDIA_TYPES: ReadonlyMap<string, MediaType> = new Map([
  ['.txt', 'text/plain'],
  ['.html', 'text/html'],
  ['.htm', 'text/html'],
]);

export function mediaTypeOf(file: string): MediaType {
  return MEDIA_TYPES.get(extname(file).toLowerCase()) ?? 'text/plain';
}

/** Turns files and folders into files: a folder stands for the texts and pages in and below it, in the order of their names. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (path !== '-' && (await isFolder(path))) await addFolder(path, files);
    else files.push(path);
    if (files.length > MAX_FILES) throw new CommandError(`More than ${MAX_FILES} files.`, EXIT.usage);
  }
  return files;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new CommandError(`${path}: no such file or folder`, EXIT.usage, { cause });
  }
}

async function addFolder(folder: string, files: string[]): Promise<void> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = names
    .filter((entry) => entry.isFile() && MEDIA_TYPES.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of found.sort()) files.push(file);
}
