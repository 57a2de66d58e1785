/** Headers whose value marks a prefetch. */
const purposes: ReadonlySet<string> = new Set([
  // The standard: `prefetch`, `prefetch;prerender`. https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header
  'sec-purpose',
  // Chrome and Safari before it, the pages router of Next.js, Inertia.js.
  'purpose',
  // Safari: `preview`.
  'x-purpose',
  // Firefox before version 115. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Purpose
  'x-moz',
  // Turbo 8, which may not set `Sec-` headers. https://turbo.hotwired.dev/handbook/drive#prefetching-links-on-hover
  'x-sec-purpose',
]);

/**
 * Headers that a router sends only with a prefetch. The `RSC` header of Next.js is not one of them, because a click sends it too.
 */
const routerPrefetches: ReadonlySet<string> = new Set([
  // Next.js, app router. https://unpkg.com/next@16.2.4/dist/client/components/app-router-headers.d.ts
  'next-router-prefetch',
  'next-router-segment-prefetch',
  // Next.js, pages router in front of a middleware.
  'x-middleware-prefetch',
  // htmx. https://htmx.org/extensions/preload/
  'hx-preloaded',
]);

/**
 * Returns whether a request loads something other than a top-level page: an image, a script, a frame, a script's `fetch`. None of them
 * can show LinkedIn's page. Returns `false` when the browser sends no `Sec-Fetch-Dest`.
 *
 * A navigation that a service worker passes on has the destination `empty`, but keeps the mode `navigate`.
 *
 * @see {@link https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header Fetch Metadata, `Sec-Fetch-Dest`}
 * @see {@link https://github.com/w3c/ServiceWorker/issues/1803 Service workers and `Sec-Fetch-Dest`}
 */
function isSubresource(headers: Headers): boolean {
  const destination = headers.get('sec-fetch-dest');
  if (destination === null || destination === 'document') return false;
  return destination !== 'empty' || headers.get('sec-fetch-mode') !== 'navigate';
}

/** Returns whether one of the headers marks a prefetch. Iterates over the headers that there are, because asking for each takes longer. */
function isMarked(headers: Headers): boolean {
  for (const name of headers.keys()) {
    if (routerPrefetches.has(name)) return true;
    if (purposes.has(name) && /prefetch|prerender|preview/i.test(headers.get(name) ?? '')) return true;
  }
  return false;
}

/**
 * Returns whether a request is something other than a member who opens a page: a prefetch, a `HEAD` request, an image or a frame. Such a
 * request must not begin or finish an attempt. Otherwise twelve images on another site of the same domain could set more cookies than
 * a server accepts.
 */
export const isPrefetch = ({ method, headers }: Request): boolean =>
  method === 'HEAD' || isSubresource(headers) || isMarked(headers);
