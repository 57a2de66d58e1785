import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { tokenStart } from '../world/linkedin.ts';

/** What a search has found. */
export interface Search {
  readonly files: number;
  readonly bytes: number;
  /** Tokens and secrets in clear, and where. */
  readonly found: readonly string[];
  /** How often the ID of a grant was found, which may be there: a search that sees none has seen nothing. */
  readonly ids: number;
}

/** What all tokens of the fake begin with. */
const prefix = 'AQ';

/** Longest secret, in characters. */
const overlap = 200;

/**
 * Searches all files below a folder for the beginnings of tokens and for secrets.
 *
 * @param wasIssued returns whether so many characters are the beginning of a token
 */
export async function searchFolder(
  folder: string,
  wasIssued: (start: string) => boolean,
  secrets: readonly string[],
  id: string,
): Promise<Search> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  let [bytes, ids] = [0, 0];
  const found: string[] = [];
  for (const path of paths) {
    let before = '';
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      const text = before + (chunk as Buffer).toString('latin1');
      bytes += (chunk as Buffer).length;
      found.push(...searchText(text, wasIssued, secrets).map((what) => `${what} in ${path.slice(folder.length)}`));
      ids += text.split(id).length - before.split(id).length;
      before = text.slice(-overlap);
    }
  }
  return { files: paths.length, bytes, found, ids };
}

/** Returns the tokens and secrets in a text. */
export function searchText(
  text: string,
  wasIssued: (start: string) => boolean,
  secrets: readonly string[],
): readonly string[] {
  const found = secrets.filter((secret) => text.includes(secret)).map(() => 'a secret');
  for (let at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1))
    if (wasIssued(text.slice(at, at + tokenStart))) found.push('a token');
  return found;
}
