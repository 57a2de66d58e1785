import { createStore, type LinkedInAuthClient, type LinkedInAuthClientOptions } from './client.ts';
import { createPopupMode } from './popup-mode.ts';

/** Creates the store. Touches nothing of the browser before `start` or an action is called, so it can be made on a server. */
export const createLinkedInAuthClient = (options: LinkedInAuthClientOptions = {}): LinkedInAuthClient =>
  createStore(options, createPopupMode);
