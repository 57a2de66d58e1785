import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { collect, packedIn } from './publish/pack.ts';
import { ReleaseError, release } from './publish/release.ts';
import { CommandError } from './run.ts';
import { notPermitted, writeBill } from './sbom.ts';

/* The commands of a release. They import nothing but Node's own modules, so that the job that may publish installs no package. */

const usage = `usage: node apps/release/src/main.ts pack --out <folder>
       node apps/release/src/main.ts sbom --from <folder>
       node apps/release/src/main.ts publish --from <folder> [--registry <url>]

pack     collects the tarballs that pack:tarball wrote, with the repository of GITHUB_REPOSITORY in their manifests
sbom     installs the tarballs and writes sbom.cdx.json next to them; fails for a license that is not permitted
publish  publishes those that the registry does not have; with provenance in the release workflow, where no registry is named

Exit codes: 0, success; 1, the release failed; 2, the command is invalid.`;

const commands = ['pack', 'sbom', 'publish'];

async function bill(folder: string): Promise<number> {
  const file = join(folder, 'sbom.cdx.json');
  const written = await writeBill(await packedIn(folder), file);
  const wrong = notPermitted(written);
  for (const one of wrong) console.error(`not permitted: ${one}`);
  console.log(`${file}: ${written.components.length} packages`);
  return wrong.length === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      from: { type: 'string' },
      registry: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command = '', ...more] = positionals;
  const folder = command === 'pack' ? values.out : values.from;
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  if (!commands.includes(command) || more.length > 0 || folder === undefined) {
    console.error(usage);
    return 2;
  }
  if (command === 'pack') {
    for (const { manifest, tarball } of await collect(folder, process.env))
      console.log(`${manifest.name} ${manifest.version}: ${tarball}`);
    return 0;
  }
  if (command === 'sbom') return bill(folder);
  const counts = { published: 0, 'was published before': 0 };
  for await (const { name, version, outcome } of release(
    await packedIn(folder),
    values.registry ?? null,
    process.env,
  )) {
    counts[outcome] += 1;
    console.log(`${name} ${version}: ${outcome}`);
  }
  console.log(`${counts.published} published, ${counts['was published before']} published before`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const isUsage = error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE');
  if (!isUsage && !(error instanceof ReleaseError) && !(error instanceof CommandError)) throw error;
  console.error(error.message);
  process.exitCode = isUsage ? 2 : 1;
}
