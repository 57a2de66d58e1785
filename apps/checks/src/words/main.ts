/* `node apps/checks/src/words/main.ts [path…]`: prints every banned phrase, and exits with 1 if there is one. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesWithWords, isBelow } from './files.ts';
import { scan } from './scan.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const given = process.argv.slice(2);
const paths = given.length === 0 ? [''] : given;

const files = filesWithWords(root).filter((path) => isBelow(path, paths) && existsSync(root + path));
let hits = 0;
for (const path of files) {
  for (const { line, phrase, instead } of scan(path, readFileSync(root + path, 'utf8'))) {
    console.error(`${path}:${line}: "${phrase}": ${instead}`);
    hits += 1;
  }
}
console.log(`${hits} banned phrases in ${files.length} files`);
process.exitCode = hits === 0 ? 0 : 1;
