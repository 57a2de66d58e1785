import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { useFakeLinkedIn } from './fake.ts';

const { PORT = '3000', FAKE_LINKEDIN_PORT = '4444' } = process.env;

const fake = await useFakeLinkedIn(Number(FAKE_LINKEDIN_PORT), PORT);
console.log(`fake LinkedIn at ${fake.origin}, which signs in anyone: for development only`);
const next = fileURLToPath(import.meta.resolve('next/dist/bin/next'));
spawn(process.execPath, [next, 'dev', '-H', 'localhost', '-p', PORT], { stdio: 'inherit' }).once('exit', (code) =>
  process.exit(code ?? 0),
);
