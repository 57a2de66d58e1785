import { createFakeLinkedIn, defaultMembers } from '@linkedin-auth/fake-linkedin';

export const linkedIn = createFakeLinkedIn({
  apps: [
    {
      clientId: 'id',
      clientSecret: 'secret',
      redirectUris: ['https://app.example/callback'],
      products: ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'],
      // What LinkedIn has to enable for an app: nothing of it unless said.
      refreshTokens: true,
      clientCredentials: true,
      nativePkce: true,
    },
  ],
  members: [...defaultMembers, { id: 'linus', givenName: 'Linus', familyName: 'Torvalds', email: null }],
  habits: { tokenType: 'never' },
});
