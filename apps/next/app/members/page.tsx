import { redirect } from 'next/navigation';
import { session } from '../session';
import { signOut } from './sign-out';

export default async function Members() {
  const member = await session();
  if (member === null) redirect('/?returnTo=/members');
  return (
    <>
      <h1>Members</h1>
      <p>Hello, {member.name}!</p>
      <form action={signOut}>
        <button>Leave</button>
      </form>
    </>
  );
}
