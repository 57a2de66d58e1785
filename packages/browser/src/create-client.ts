import { createStore, type LinkedInAuthClient, type LinkedInAuthClientOptions } from './client.ts';
import { createPopupMode } from './popup-mode.ts';

/** Creates a store. Accesses no browser API before `start` or an action is called, so a server can create one too. */
export const createLinkedInAuthClient = (options: LinkedInAuthClientOptions = {}): LinkedInAuthClient =>
  createStore(options, createPopupMode);
