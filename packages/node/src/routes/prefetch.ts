/** Headers whose value says that nobody has followed the link yet. */
const purposes = [
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
] as const;

/**
 * Headers that a router sends with a prefetch and at no other time. The `RSC` header of Next.js is not one of them: a click sends it
 * as well.
 */
const routerPrefetches = [
  // Next.js, app router. https://unpkg.com/next@16.2.4/dist/client/components/app-router-headers.d.ts
  'next-router-prefetch',
  'next-router-segment-prefetch',
  // Next.js, pages router in front of a middleware.
  'x-middleware-prefetch',
  // htmx. https://htmx.org/extensions/preload/
  'hx-preloaded',
] as const;

/**
 * Returns whether a request comes ahead of the member, from a browser, a router or something that only asks whether there is a page.
 * Such a request must begin and consume nothing.
 */
export const isPrefetch = ({ method, headers }: Request): boolean =>
  method === 'HEAD' ||
  purposes.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? '')) ||
  routerPrefetches.some((name) => headers.has(name));
