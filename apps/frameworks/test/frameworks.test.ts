import { afterAll, beforeAll, describe } from 'vitest';
import { installSites, isInstalled } from '../src/install.ts';
import { sites } from '../src/sites.ts';
import { createWorld, type World } from './rig/world.ts';
import { describeSite, isDeep } from './story.ts';

/* Sites in many frameworks, with the packed packages, behind a proxy. They are installed by `pnpm sites install`, and left out without. */

const { FRAMEWORKS_REQUIRED } = process.env;
const chosen = isDeep ? sites : sites.filter(({ isFrequent }) => isFrequent);

describe.skipIf(!isInstalled() && FRAMEWORKS_REQUIRED === undefined)('a site that users write', () => {
  let world: World;
  beforeAll(async () => {
    // The packages may have changed since.
    installSites(['--frozen-lockfile', '--prefer-offline']);
    world = await createWorld();
  });
  afterAll(() => world?.close());

  for (const site of chosen) describeSite(site, () => world);
});
