/** The folder of the page. It is the scope of the worker. */
export const scope = new URL('./', window.location.href.replace(/[?#].*$/, ''));

export const basePath = `${scope.pathname}auth/linkedin`;

const failurePages = document.querySelector<HTMLMetaElement>('meta[name="failure-pages"]')?.content ?? '';

/** Returns the address of the page about a failure, or `null` where the site has none. */
export const failurePage = (code: string): string | null =>
  failurePages === '' ? null : new URL(`${failurePages}${code}/`, scope).href;
