import { headers } from 'next/headers';
import { linkedIn } from './linked-in';
import { SignOut } from './sign-out';

export default async function Page({ searchParams }: { readonly searchParams: Promise<{ linkedin_error?: string }> }) {
  // Asked for first: it tells Next.js that this page is made for each request.
  const request = { headers: await headers() };
  const member = await linkedIn().session(request);
  const { linkedin_error: failure } = await searchParams;
  if (member !== null)
    return (
      <main>
        <p>Signed in as {member.name ?? member.sub}.</p>
        <SignOut />
      </main>
    );
  return (
    <main>
      {failure !== undefined && (
        <p>
          You are not signed in: <a href={`/auth/linkedin/failures/${encodeURIComponent(failure)}`}>{failure}</a>
        </p>
      )}
      {/* A plain link: a router's own would fetch it ahead. */}
      <a href="/auth/linkedin/login?returnTo=/">Sign in with LinkedIn</a>
    </main>
  );
}
