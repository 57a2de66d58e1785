import { createStore, type LinkedInAuthClient, type LinkedInAuthClientOptions } from './client.ts';

/** Creates a store that knows no popup: every login is a redirect, whatever `mode` says. */
export const createLinkedInAuthClient = (options: LinkedInAuthClientOptions = {}): LinkedInAuthClient =>
  createStore(options, null);
