import type { CreateKeeper } from './keeper.ts';

/** Creates the keepers, by their names. Each loads its own library alone. The first is the base of the ratios. */
export const keepers: Readonly<Record<string, CreateKeeper>> = {
  'by hand: node:sqlite + jose': async (endpoint) => (await import('./by-hand.ts')).byHand(endpoint),
  '@linkedin-auth/vault': async (endpoint) => (await import('./ours.ts')).ours(endpoint),
  'better-auth': async (endpoint) => (await import('./better-auth.ts')).betterAuthKeeper(endpoint),
};
