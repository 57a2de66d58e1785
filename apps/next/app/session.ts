import type { SignedInMember } from '@linkedin-auth/node';
import { headers } from 'next/headers';
import { cache } from 'react';
import { linkedIn } from './linked-in';

/** Returns who is signed in. Reads once for each request. */
export const session = cache(async (): Promise<SignedInMember | null> => {
  // First: it makes Next.js render pages for each request.
  const request = { headers: await headers() };
  return linkedIn().session(request);
});
