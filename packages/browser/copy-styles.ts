/* Copies the style sheet into the `dist` of the adapter that is being built: bundlers differ in how they resolve `@import` of a package. */
import { copyFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

for (const name of ['styles.css', 'styles.css.d.ts'])
  await copyFile(new URL(`src/${name}`, import.meta.url), new URL(`dist/${name}`, `${pathToFileURL(process.cwd())}/`));
