import { parseCallback } from '@linkedin-auth/core';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createRunAttempt } from '../src/attempt/run-attempt.ts';
import { createLinkedInAuth, endpointsAt, type Telemetry } from '../src/index.ts';
import { resolveOptions } from '../src/options/resolve-options.ts';
import { clientSecret, formOf, origin, provider, sealingKey, start } from './stub.ts';

/* Plain JavaScript may pass anything to a call. Each call returns a result, and only its signal makes it reject. */

afterEach(() => void vi.useRealTimers());

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** Creates the calls without their types, and a LinkedIn that rejects every request and quotes it. */
function untyped(telemetry?: Telemetry) {
  const asked: string[] = [];
  const linkedIn = createLinkedInAuth({
    clientId: 'client-1',
    clientSecret,
    redirectUri: `${origin}/auth/linkedin/callback`,
    sealingKeys: [sealingKey],
    endpoints: endpointsAt(provider),
    clock: () => start,
    telemetry,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push(request.url);
      return Response.json({ error: 'x', error_description: `${await formOf(request)}` }, { status: 400 });
    },
  });
  const methods = linkedIn as unknown as Readonly<Record<(typeof names)[number], Method>>;
  return { methods, asked };
}

const names = ['exchangeCode', 'refresh', 'introspect', 'fetchMember', 'applicationToken'] as const;

const json = fc.jsonValue({ stringUnit: 'binary' });
/** JSON may contain half a surrogate pair. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\ud800', 'code\udfff', 'token\n', 'a\nb', ' ', '\u0000', 'tökén', '__proto__'),
);
const value = fc.oneof(text, json, fc.constant(undefined));
const call = fc.record(
  { code: value, redirectUri: value, codeVerifier: fc.oneof(value, fc.constant('v'.repeat(43))) },
  { requiredKeys: [] },
);
const options = fc.oneof(value, fc.record({ signal: value, issuedAt: value, sub: value }, { requiredKeys: [] }));
const result = {
  asymmetricMatch: (answer: unknown): boolean =>
    typeof answer === 'object' &&
    answer !== null &&
    'ok' in answer &&
    (answer.ok === true || ('failure' in answer && isNamed(answer.failure))),
};
const isNamed = (failure: unknown): boolean =>
  typeof failure === 'object' && failure !== null && 'code' in failure && failure.code !== 'unexpected_error';

describe('a call without routes', () => {
  test.each(names)('%s returns a result for any JSON value in any argument', async (name) => {
    const { methods } = untyped();
    await fc.assert(
      fc.asyncProperty(fc.oneof(value, call), options, async (first, second) => {
        expect(await methods[name](first, second)).toEqual(result);
        expect(await methods[name](first)).toEqual(result);
      }),
      { numRuns: 150 },
    );
  });

  test.each([undefined, null, 5, 'x', [[]], { signal: 5 }, { signal: {} }, { site: 'x' }])(
    'doctor returns a report for the options %j',
    async (options) => {
      const { methods } = untyped();
      const doctor = (methods as unknown as { readonly doctor: Method }).doctor;
      expect(await doctor(options)).toMatchObject({ willFail: expect.any(Boolean) });
    },
  );

  test.each<[(typeof names)[number], unknown, string]>([
    ['exchangeCode', undefined, 'access_token_missing_code'],
    ['exchangeCode', null, 'access_token_missing_code'],
    ['exchangeCode', 'the code itself', 'access_token_missing_code'],
    ['exchangeCode', ['code'], 'access_token_missing_code'],
    ['exchangeCode', { code: undefined }, 'access_token_missing_code'],
    ['exchangeCode', { code: null }, 'access_token_missing_code'],
    ['exchangeCode', { code: 5 }, 'access_token_missing_code'],
    ['exchangeCode', { code: ['x'] }, 'access_token_missing_code'],
    ['exchangeCode', { code: 'x', redirectUri: null }, 'redirect_uri_missing'],
    ['exchangeCode', { code: 'x', redirectUri: 5 }, 'redirect_uri_missing'],
    ['exchangeCode', { code: 'x', redirectUri: ['https://app.example/'] }, 'redirect_uri_missing'],
    ['refresh', undefined, 'refresh_token_missing'],
    ['refresh', null, 'refresh_token_missing'],
    ['refresh', 5, 'refresh_token_missing'],
    ['refresh', { toString: () => 'token' }, 'refresh_token_missing'],
    ['refresh', ' ', 'refresh_token_missing'],
    ['introspect', undefined, 'introspection_bad_request'],
    ['introspect', 5, 'introspection_bad_request'],
    ['introspect', '', 'introspection_bad_request'],
    ['fetchMember', undefined, 'access_token_not_sent'],
    ['fetchMember', null, 'access_token_not_sent'],
    ['fetchMember', 5, 'access_token_not_sent'],
    ['fetchMember', '', 'access_token_not_sent'],
    ['fetchMember', 'a\nb', 'access_token_invalid'],
    ['fetchMember', 'tökén', 'access_token_invalid'],
  ])('%s(%j) fails with %s before anything is sent', async (name, argument, code) => {
    const { methods, asked } = untyped();
    expect(await methods[name](argument)).toMatchObject({ ok: false, failure: { code, evidence: { sent: false } } });
    expect(asked).toEqual([]);
  });

  test.each(names)('%s returns a result when telemetry throws', async (name) => {
    const { methods } = untyped({ follow: () => Promise.reject(new Error('canary')) });
    const outcome = await methods[name](name === 'exchangeCode' ? { code: 'x' } : 'x');
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'unexpected_error' } });
    expect(JSON.stringify(outcome)).not.toContain('canary');
  });
});

describe('an attempt whose machine throws', () => {
  const config = resolveOptions({
    clientId: 'client-1',
    clientSecret,
    redirectUri: `${origin}/auth/linkedin/callback`,
    sealingKeys: [sealingKey],
  });
  const run = createRunAttempt(config, () => Promise.reject(new Error('not reached')));

  test.each([null, 5, {}])('rejects for the redirect URI %j, and throws nothing later', async (redirectUri) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const request = { ...config.request, redirectUri: redirectUri as unknown as string };
    const state = 'a state of at least 16 characters';
    const input = { request, state, startedAt: start };
    await expect(run({ input, callback: parseCallback({}) })).rejects.toThrow(TypeError);
    // XState reports an error without an observer by a timer.
    expect(vi.getTimerCount()).toBe(0);
  });
});
