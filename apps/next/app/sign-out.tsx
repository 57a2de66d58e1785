'use client';

import { useRouter } from 'next/navigation';

export function SignOut() {
  const router = useRouter();
  const signOut = async (): Promise<void> => {
    await fetch('/auth/linkedin/logout', { method: 'POST' });
    router.refresh();
  };
  return <button onClick={signOut}>Sign out</button>;
}
