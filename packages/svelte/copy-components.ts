/* Copies the components into `dist`. Applications compile them; only their imports of TypeScript files have to name the built ones. */
import { readdir, readFile, writeFile } from 'node:fs/promises';

const folder = (name: string): URL => new URL(`${name}/`, import.meta.url);

for (const name of await readdir(folder('src'))) {
  if (!name.endsWith('.svelte')) continue;
  const component = await readFile(new URL(name, folder('src')), 'utf8');
  await writeFile(new URL(name, folder('dist')), component.replaceAll(/(from '\.[^']+)\.ts'/g, "$1.js'"));
}
