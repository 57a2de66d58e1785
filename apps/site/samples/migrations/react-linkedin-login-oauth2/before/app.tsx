import { useState } from 'react';
import { LinkedInCallback, useLinkedIn } from 'react-linkedin-login-oauth2';

interface Member {
  readonly name: string;
}

function SignIn() {
  const [member, setMember] = useState<Member | null>(null);
  const [problem, setProblem] = useState('');
  const { linkedInLogin } = useLinkedIn({
    clientId: 'client-1',
    redirectUri: `${location.origin}/linkedin`,
    onSuccess: async (code) => {
      const response = await fetch('/api/linkedin', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      });
      const answer = await response.json();
      if (response.ok) setMember(answer);
      else setProblem(answer.error);
    },
    onError: ({ error }) => setProblem(error),
  });
  if (member !== null) return <p>Signed in as {member.name}.</p>;
  return (
    <>
      <p>{problem}</p>
      <button onClick={linkedInLogin}>Sign in with LinkedIn</button>
    </>
  );
}

export const App = () => (location.pathname === '/linkedin' ? <LinkedInCallback /> : <SignIn />);
