import { createAuthorizationUrl } from '@linkedin-auth/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAuthorizationUrls } from '../src/routes/authorization-urls.ts';

const endpoint = 'https://provider.example/authorization';

test('the URL of each login is that of core, at any endpoint', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', '?', '?a=b', '?state=x', '?x&state=', '#f', '#&state=', '?state#&state='),
      fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 2 }),
      fc.array(fc.tuple(fc.constantFrom('default', 'more', 'unknown'), fc.stringMatching(/^[\w-]{43}$/)), {
        maxLength: 4,
      }),
      (rest, parameters, logins) => {
        const scopes: Readonly<Record<string, readonly string[]>> = { default: ['openid'], more: ['openid', 'email'] };
        const request = {
          clientId: 'client 1',
          redirectUri: 'https://app.example/callback',
          scope: ['openid'],
          parameters,
        };
        const authorization = endpoint + rest;
        const endpoints = { authorization, token: endpoint, jwks: endpoint, userinfo: endpoint, issuers: [endpoint] };
        const urlOf = createAuthorizationUrls({ request, scopes, endpoints: endpoints as never });
        for (const [scopeSet, state] of logins)
          expect(urlOf(scopeSet, state)).toBe(
            createAuthorizationUrl({
              ...request,
              scope: scopes[scopeSet] ?? request.scope,
              state,
              authorizationEndpoint: authorization,
            }),
          );
      },
    ),
  );
});
