import { LinkedInClaims } from '../../src/index.ts';

export { LinkedInClaims };

/** The tests call everything by itself; the runtime wants a handler all the same. */
const worker = { fetch: async (): Promise<Response> => new Response(null, { status: 404 }) };

export default worker;
