export { type Claims, memoryClaims } from './claims.ts';
export { createLinkedInAuth, type LinkedInAuth, type SignedInMember } from './create-linkedin-auth.ts';
export { endpointsAt, type LinkedInEndpoints, linkedInEndpoints } from './endpoints.ts';
export type { LinkedInAuthOptions, SignedIn } from './options.ts';
export { toNodeListener } from './to-node-listener.ts';
