import { createFakeLinkedIn, defaultMembers } from '@linkedin-auth/fake-linkedin';

export const linkedIn = createFakeLinkedIn({
  apps: [
    {
      clientId: 'id',
      clientSecret: 'secret',
      redirectUris: ['https://app.example/callback'],
      products: ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'],
      // Features that LinkedIn must enable for an app. All are disabled by default.
      refreshTokens: true,
      clientCredentials: true,
      nativePkce: true,
    },
  ],
  members: [...defaultMembers, { id: 'linus', givenName: 'Linus', familyName: 'Torvalds', email: null }],
  habits: { tokenType: 'never' },
});
