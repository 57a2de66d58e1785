import { LinkedInGrants } from '../../src/store/durable-object/durable-object-grants.ts';

export { LinkedInGrants };

/** The tests call everything directly, but the runtime requires a handler. */
const worker = { fetch: async (): Promise<Response> => new Response(null, { status: 404 }) };

export default worker;
