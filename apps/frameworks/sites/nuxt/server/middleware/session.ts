import type { SignedInMember } from '@linkedin-auth/node';

declare module 'h3' {
  interface H3EventContext {
    session: SignedInMember | null;
  }
}

/** Reads the session once for each request. */
export default defineEventHandler(async (event) => {
  event.context.session = await linkedIn().session(event);
});
