import { test } from '@linkedin-auth/fake-linkedin/vitest';
import { expect } from 'vitest';

test('the token endpoint fails once', async ({ linkedIn }) => {
  linkedIn.setScenario('access-token-internal-error');
  const exchange = () =>
    linkedIn.intercept()('https://www.linkedin.com/oauth/v2/accessToken', {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code: 'AQ' }),
    });
  expect((await exchange()).status).toBe(500);
  expect(await (await exchange()).json()).toMatchObject({ error: 'invalid_request' });
});
