import type { OnSignedIn } from '@linkedin-auth/node';

/** Admits members whose e-mail address has one of the domains and is verified by LinkedIn. */
export const allowDomains =
  (domains: ReadonlySet<string>): OnSignedIn =>
  ({ member }) => {
    const domain = member?.email?.split('@').at(-1)?.toLowerCase();
    if (member?.emailVerified === true && domain !== undefined && domains.has(domain)) return undefined;
    return {
      refuse: {
        reason: 'not_on_the_list',
        message: 'Please sign in with a LinkedIn profile that has your work e-mail address.',
      },
    };
  };
