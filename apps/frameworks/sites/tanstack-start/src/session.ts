import { createServerFn } from '@tanstack/react-start';
import { getRequest } from '@tanstack/react-start/server';
import { linkedIn } from './linked-in.server.ts';

/** Returns who is signed in. The session's fields are for the server only. */
export const readSession = createServerFn().handler(async () => {
  const session = await linkedIn().session(getRequest());
  return session && { ...session, fields: undefined };
});
