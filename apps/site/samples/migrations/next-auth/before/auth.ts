import NextAuth from 'next-auth';
import LinkedIn from 'next-auth/providers/linkedin';

export const { handlers, auth, signIn, signOut } = NextAuth({
  providers: [LinkedIn], // AUTH_LINKEDIN_ID, AUTH_LINKEDIN_SECRET
  trustHost: true,
  callbacks: { signIn: ({ profile }) => Boolean(profile?.email_verified) },
});
