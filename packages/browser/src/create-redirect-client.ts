import { createStore, type LinkedInAuthClient, type LinkedInAuthClientOptions } from './client.ts';

/** Creates a store without popups: every login is a redirect, even with `mode: 'popup'`. */
export const createLinkedInAuthClient = (options: LinkedInAuthClientOptions = {}): LinkedInAuthClient =>
  createStore(options, null);
