import { Account } from './account';

export default async function Page({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly returnTo?: string }>;
}) {
  const { returnTo = '/' } = await searchParams;
  return (
    <>
      <h1>Welcome</h1>
      <Account returnTo={returnTo} />
    </>
  );
}
