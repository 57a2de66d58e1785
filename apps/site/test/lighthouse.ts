/** Runs Lighthouse, which it installs on demand, for three pages: `pnpm --filter @linkedin-auth/site lighthouse`. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromiumOptions } from '@linkedin-auth/testing/chromium';
import { pageKinds } from './page-kinds.ts';
import { serveSite } from './serve-site.ts';

const version = '13.5.0';
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly title: string; readonly displayValue?: string }>
  >;
}

const site = await serveSite();
const { executablePath, args } = await chromiumOptions();

async function report(path: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    'npx',
    [
      '-y',
      `lighthouse@${version}`,
      site.origin + path,
      '--output=json',
      '--quiet',
      '--disable-full-page-screenshot',
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=--headless=new ${args.join(' ')}`,
    ],
    { env: { ...process.env, CHROME_PATH: executablePath }, maxBuffer: 2 ** 28 },
  );
  return JSON.parse(stdout) as Report;
}

try {
  for (const kind of ['landing', 'failure', 'guide'] as const) {
    const { categories: found, audits } = await report(pageKinds[kind]);
    const scores = categories.map((name) => `${name} ${Math.round((found[name]?.score ?? 0) * 100)}`);
    process.stdout.write(`${kind}: ${scores.join(', ')}\n`);
    for (const [id, { score, title, displayValue = '' }] of Object.entries(audits))
      if (score !== null && score < 0.9) process.stdout.write(`  ${id}: ${title} ${displayValue}\n`);
  }
} finally {
  await site.close();
}
