import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Copies the built viewer into this package, which serves it offline. The package cannot depend on `apps/viewer`, because `apps/viewer`
 * depends on the package. Source maps stay behind: they are larger than the viewer.
 */

const built = fileURLToPath(new URL('../../apps/viewer/dist/client', import.meta.url));
const copy = fileURLToPath(new URL('viewer-page', import.meta.url));

if (!existsSync(join(built, 'index.html'))) throw new Error(`no built viewer in ${built}: run \`pnpm build\` first`);
await rm(copy, { recursive: true, force: true });
await cp(built, copy, { recursive: true, filter: (path) => !path.endsWith('.map') });
for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(?:js|css)$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/\n(?:\/\/|\/\*)# sourceMappingURL=[^\n]*\s*$/, '\n'));
}
