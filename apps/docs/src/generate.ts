import { writeFile } from 'node:fs/promises';
import { generatedFiles, read } from './files.ts';

for (const { path, url, content } of generatedFiles) {
  const current = await read(url);
  const next = content(current);
  if (next === current) continue;
  await writeFile(url, next);
  console.log(`wrote ${path}`);
}
