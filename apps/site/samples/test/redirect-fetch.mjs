/* Loaded before an application starts: sends its requests to LinkedIn to the stand-in at LINKEDIN_STAND_IN. */

const standIn = process.env['LINKEDIN_STAND_IN'];
const original = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { hostname, pathname, search } = new URL(request.url);
  if (!hostname.endsWith('.linkedin.com')) return original(input, init);
  const body = request.body === null ? null : await request.arrayBuffer();
  const { method, headers } = request;
  return original(`${standIn}/${hostname}${pathname}${search}`, { method, headers, body });
};
