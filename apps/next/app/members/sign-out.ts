'use server';

import { parseSetCookie } from 'cookie';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { linkedIn } from '../linked-in';

/** A server action cannot set headers, so it passes each cookie on. */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  for (const line of linkedIn().endSession({ headers: await headers() })) {
    const { name, value = '', ...attributes } = parseSetCookie(line);
    jar.set(name, value, attributes);
  }
  redirect('/');
}
