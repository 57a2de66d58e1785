import { Account } from './account.tsx';

export default function Page() {
  return (
    <main>
      <h1>Welcome</h1>
      <Account />
    </main>
  );
}
