import { channelName, type Message } from '../live.ts';
import { keepSetCookie } from './keep-set-cookie.ts';
import { destinationOf } from './routes.ts';
import { createSite, type Site } from './site.ts';
import { openStorage } from './storage.ts';

/* The service worker: the server of the page, and LinkedIn. Its state is in memory and in storage, because a browser stops it at will. */

declare const self: ServiceWorkerGlobalScope;

const toBrowser = keepSetCookie();
const scope = new URL(self.registration.scope);
const channel = new BroadcastChannel(channelName(scope));

let loading: Promise<Site> | null = null;

/** Returns the site, with the state that an earlier run of the worker has left. */
function site(): Promise<Site> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<Site> {
  const { state, keys, save } = openStorage(scope);
  return createSite({
    scope,
    keys: await keys(),
    saved: await state(),
    save,
    onChange: (changes) => channel.postMessage(changes),
  });
}

// A newer worker replaces this one at once: both keep their state in the same form.
self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const destination = destinationOf(new URL(event.request.url), scope);
  if (destination === null) return;
  event.respondWith(
    site().then(
      async ({ respond }) => toBrowser(await respond(destination, event.request)),
      // Its words for a failure are the adapter's, so that the page names it.
      () => toBrowser(Response.json({ reason: 'the worker could not start' }, { status: 500 })),
    ),
  );
});

self.addEventListener('message', (event) => {
  const message = event.data as Message;
  if (message.type === 'claim') event.waitUntil(self.clients.claim());
  else event.waitUntil(site().then(({ add }) => add(message.step)));
});
