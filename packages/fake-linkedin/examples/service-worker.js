import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';

const redirectUris = [`${self.location.origin}/callback`];
const linkedIn = createFakeLinkedIn({ apps: [{ clientId: 'id', clientSecret: 'secret', redirectUris }] });

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (/^\/(oauth|v2|__fake__)\//.test(pathname)) event.respondWith(linkedIn.fetch(event.request));
});
