import { describe, expect, test } from 'vitest';
import { site } from './stub.ts';

/* The option `failureDocs`: where `Failure.docs` leads. */

interface Refused {
  readonly failure: { readonly code: string; readonly docs: string };
}

describe('failureDocs', () => {
  test.each(['https://docs.example/failures', 'https://docs.example/failures/', 'https://docs.example/failures//'])(
    'leads failures of routes and of calls without routes to a page below %s',
    async (failureDocs) => {
      const { browser, linkedIn } = site({ failureDocs });
      const refused = (await (await browser().visit('/auth/linkedin/login?returnTo=//evil.example')).json()) as Refused;
      expect(refused.failure.docs).toBe('https://docs.example/failures/return_to_refused/');
      expect(await linkedIn.refresh('')).toMatchObject({
        failure: { docs: 'https://docs.example/failures/refresh_token_missing/' },
      });
    },
  );

  test('is what onFailure receives', async () => {
    const seen: string[] = [];
    const { browser } = site({
      failureDocs: 'https://docs.example/f',
      onFailure: ({ docs }) => void seen.push(docs),
    });
    await browser().visit('/auth/linkedin/callback?code=x&state=y');
    expect(seen).toEqual(['https://docs.example/f/state_mismatch/']);
  });

  test('is linked for developers on the page of the route, which stays', async () => {
    const link = '<a href="https://docs.example/f/state_mismatch/">';
    const visit = async (details: boolean): Promise<string> => {
      const { browser } = site({ failureDocs: 'https://docs.example/f', pages: { details } });
      return (await browser().visit('/auth/linkedin/failures/state_mismatch', { html: true })).text();
    };
    expect(await visit(true)).toContain(link);
    expect(await visit(false)).not.toContain('docs.example');
  });
});
