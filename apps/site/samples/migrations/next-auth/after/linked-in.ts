import { type CookieSource, createLinkedInAuth, type LinkedInAuth, type SignedInMember } from '@linkedin-auth/node';

let instance: LinkedInAuth | undefined;

/** Created on first use, because `next build` runs without the environment of the server. */
export function linkedIn(): LinkedInAuth {
  const { AUTH_LINKEDIN_ID, AUTH_LINKEDIN_SECRET, LINKEDIN_REDIRECT_URI, SEALING_KEY } = process.env;
  instance ??= createLinkedInAuth({
    clientId: AUTH_LINKEDIN_ID,
    clientSecret: AUTH_LINKEDIN_SECRET,
    redirectUri: LINKEDIN_REDIRECT_URI,
    sealingKeys: [SEALING_KEY],
    onSignedIn: ({ member }) =>
      member?.emailVerified === true
        ? undefined
        : { refuse: { reason: 'not_verified', message: 'Please confirm your e-mail address at LinkedIn first.' } },
  });
  return instance;
}

/** Returns the signed-in member. In a page or a server action: `await auth(await headers())`. */
export const auth = (headers: CookieSource['headers']): Promise<SignedInMember | null> =>
  linkedIn().session({ headers });
