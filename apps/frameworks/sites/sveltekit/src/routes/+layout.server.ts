import type { LayoutServerLoad } from './$types';

// The session's fields are for the server only.
export const load: LayoutServerLoad = ({ locals: { session } }) => ({
  session: session && { ...session, fields: undefined },
});
