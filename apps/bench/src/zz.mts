import { readFileSync, writeFileSync } from 'node:fs';
import { viewer } from './viewer.ts';

const f = new URL('../results.json', import.meta.url);
const r = JSON.parse(readFileSync(f, 'utf8'));
r.viewer = await viewer();
console.log(r.viewer);
writeFileSync(f, JSON.stringify(r, null, 2) + '\n');
