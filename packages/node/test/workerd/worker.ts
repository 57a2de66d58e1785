import { LinkedInClaims } from '../../src/index.ts';

export { LinkedInClaims };

/** The tests call everything directly, but the runtime requires a handler. */
const worker = { fetch: async (): Promise<Response> => new Response(null, { status: 404 }) };

export default worker;
