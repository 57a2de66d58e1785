import {
  LinkedInAuthProvider,
  LinkedInCallback,
  LinkedInFailure,
  SignInWithLinkedIn,
  useLinkedInAuth,
} from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';

function Account() {
  const auth = useLinkedInAuth();
  if (auth.status === 'loading') return null;
  if (auth.status === 'signed-in') return <p>{auth.member.name}</p>;
  return (
    <>
      <LinkedInFailure />
      {auth.status !== 'failed' && <SignInWithLinkedIn />}
    </>
  );
}

export const App = () => (
  <LinkedInAuthProvider>
    {/* The page that is the redirect URI. With a router: onFinished={({ returnTo }) => navigate(returnTo, { replace: true })}. */}
    {location.pathname === '/signed-in' ? <LinkedInCallback>One moment …</LinkedInCallback> : <Account />}
  </LinkedInAuthProvider>
);
