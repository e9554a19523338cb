import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Rejection } from './rejection';

/** A file that may be a copy of a cable, or a place that could not be looked into. */
export interface FoundFile {
  /** Absolute, or as given. */
  path: string;
  /** Its place below the folder that was named; the bare name of a file that was named itself. */
  name: string;
  /** In bytes. */
  size: number;
  /** Why there is nothing to read; null for a file. */
  rejection: Rejection | null;
}

/**
 * The files at or below a path, each once, folders in alphabetical order, hidden files left out. A link is followed
 * once, so a loop of links ends. A path that cannot be entered is found with its rejection.
 * @param seen real paths found before; grows
 */
export function findFiles(path: string, seen: Set<string>): AsyncGenerator<FoundFile> {
  return findBelow(path, basename(path), seen, true);
}

async function* findBelow(
  path: string,
  name: string,
  seen: Set<string>,
  named = false,
): AsyncGenerator<FoundFile> {
  const place = await look(path);
  if ('code' in place) {
    yield { path, name, size: 0, rejection: place };
    return;
  }
  if (seen.has(place.real)) return;
  seen.add(place.real);
  if (place.stats.isFile()) yield { path, name, size: place.stats.size, rejection: null };
  else if (place.stats.isDirectory()) yield* findInside(path, named ? '' : name, seen);
  else if (named) yield { path, name, size: 0, rejection: unreadable('It is neither a file nor a folder.') };
}

async function* findInside(folder: string, name: string, seen: Set<string>): AsyncGenerator<FoundFile> {
  const entries = await list(folder);
  if ('code' in entries) {
    yield { path: folder, name: name || basename(folder), size: 0, rejection: entries };
    return;
  }
  for (const entry of entries) {
    if (!entry.name.startsWith('.'))
      yield* findBelow(join(folder, entry.name), name ? join(name, entry.name) : entry.name, seen);
  }
}

async function look(path: string): Promise<{ stats: Stats; real: string } | Rejection> {
  try {
    return { stats: await stat(path), real: await realpath(path) };
  } catch (error) {
    return unreadable(whyNot(error));
  }
}

async function list(folder: string): Promise<Dirent[] | Rejection> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return unreadable(whyNot(error));
  }
}

/** A file system's refusal as a rejection. */
export function unreadable(reason: string): Rejection {
  return { code: 'unreadable', reason, line: 1 };
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder.',
  ENOTDIR: 'There is no such file or folder.',
  EACCES: 'It may not be read: its permissions do not let this user in.',
  EPERM: 'It may not be read: its permissions do not let this user in.',
  ELOOP: 'Its links lead round in a circle.',
  ENAMETOOLONG: 'Its name is too long for this file system.',
};

/**
 * The file system's error in plain words.
 * @throws the error itself where it is none of the file system's
 */
export function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  return WHY[code] ?? `It cannot be read (${code}).`;
}
