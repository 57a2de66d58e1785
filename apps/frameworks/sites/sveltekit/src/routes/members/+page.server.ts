import type { PageServerLoad } from './$types';

// A load function on the server makes the client ask the server, and so `hooks.server.ts`, at every visit.
export const load: PageServerLoad = ({ locals: { session } }) => ({ name: session?.name });
