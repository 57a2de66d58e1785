import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { useFakeLinkedIn } from './fake.ts';

const fake = await useFakeLinkedIn(0, '3000');
after(() => fake.close());
const linkedIn = (await import('./linkedin.ts')).linkedIn();

const origin = 'http://localhost:3000';

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

test('a member signs in', async () => {
  const begun = await linkedIn.fetch(new Request(`${origin}/auth/linkedin/login`));
  const callback = await fake.fake.authorize(begun.headers.get('location') ?? '', { member: 'ada' });
  const finished = await linkedIn.fetch(new Request(callback, { headers: { cookie: cookiesOf(begun) } }));
  const session = await linkedIn.session(new Request(origin, { headers: { cookie: cookiesOf(finished) } }));
  assert.equal(session?.name, 'Ada Lovelace');
});

test('a member who cancels is not signed in, and learns why', async () => {
  const begun = await linkedIn.fetch(new Request(`${origin}/auth/linkedin/login?returnTo=/`));
  const callback = await fake.fake.authorize(begun.headers.get('location') ?? '', { decision: 'cancel-login' });
  const finished = await linkedIn.fetch(new Request(callback, { headers: { cookie: cookiesOf(begun) } }));
  assert.equal(finished.headers.get('location'), `${origin}/?linkedin_error=user_cancelled_login`);
});
