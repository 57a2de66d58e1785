/**
 * Replaces `@remix-run/node-fetch-server` in bundles for runtimes without `node:http`.
 *
 * @throws TypeError always
 */
export function createRequestListener(): never {
  throw new TypeError('toNodeListener needs node:http, which this runtime does not have: use `linkedIn.fetch` itself');
}
