import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from './compose.ts';

/**
 * Writes the files of an application. Replaces none.
 * @throws Error with the code `EEXIST` if a file exists
 */
export function write(path: string, files: Files): void {
  for (const [file, text] of files) {
    const target = join(path, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text, { flag: 'wx' });
  }
}
