import { expect, test } from '@playwright/test';

// In playwright.config.js, next to the command that starts your app:
// webServer: { command: 'npx @linkedin-auth/fake-linkedin', url: 'http://127.0.0.1:4444' }
const fake = 'http://127.0.0.1:4444';

test('signs in', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
  await page.getByRole('radio', { name: 'Ada Lovelace' }).check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByText('Ada Lovelace')).toBeVisible();
});

test('explains an expired code', async ({ page, request }) => {
  await request.put(`${fake}/__fake__/scenario`, { data: { name: 'access-token-code-expired-or-invalid' } });
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByText('Please try again')).toBeVisible();
});
