import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noResponse } from '../src/requests/no-response.ts';
import { type Answer, idToken, site, start } from './stub.ts';

const grant = async (): Promise<Response> =>
  Response.json({ access_token: 'canary-access-token', expires_in: 5184000, id_token: await idToken(start) });

const refused = (): Promise<Response> =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }));

/** Runs everything that needs no timer, until a condition holds and a little longer. */
async function until(isSo: () => boolean): Promise<void> {
  for (let left = 50; left > 0; left -= isSo() ? 1 : 0) await new Promise((resolve) => setImmediate(resolve));
}

describe('a token request that LinkedIn did not process', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each<[string, Answer]>([
    ['was throttled', async () => new Response('', { status: 429, headers: { 'retry-after': '2' } })],
    ['found no connection', refused],
  ])('because of %s is repeated, and claims the code once', async (_, first) => {
    const claimed: string[] = [];
    const answers: Answer[] = [first, grant];
    const { browser, tokenRequests } = site({
      answer: (request, signal) => (answers.shift() ?? grant)(request, signal),
      claims: { claim: async (key) => claimed.push(key) === 1 },
    });
    const { begin, visit, session } = browser();
    const response = visit(await begin());
    await until(() => tokenRequests.length === 1);
    await vi.advanceTimersByTimeAsync(1999);
    expect(tokenRequests.length).toBe(first === refused ? 2 : 1);
    await vi.advanceTimersByTimeAsync(1);
    await response;
    expect(await session()).toMatchObject({ status: 'signed-in' });
    expect(tokenRequests).toHaveLength(2);
    expect(claimed).toHaveLength(1);
  });

  test('is not repeated when it may have arrived', async () => {
    const { browser, tokenRequests } = site({ answer: () => Promise.reject(new TypeError('fetch failed')) });
    const { begin, visit } = browser();
    const response = await visit(await begin());
    expect(response.headers.get('location')).toContain('linkedin_error=network_error');
    expect(tokenRequests).toHaveLength(1);
  });
});

describe('noResponse', () => {
  const coded = (code: string, ErrorType = Error): Error => Object.assign(new ErrorType(code), { code });

  test.each<[string, unknown, object]>([
    ['no address', new TypeError('x', { cause: coded('ENOTFOUND') }), { reason: 'unreachable', mayHaveArrived: false }],
    [
      'no connection in time',
      new TypeError('x', { cause: coded('UND_ERR_CONNECT_TIMEOUT') }),
      { reason: 'timed-out', mayHaveArrived: false },
    ],
    [
      'neither address connects',
      new TypeError('x', { cause: new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]) }),
      { reason: 'unreachable', mayHaveArrived: false },
    ],
    ['a reset', new TypeError('x', { cause: coded('ECONNRESET') }), { reason: 'unreachable', mayHaveArrived: true }],
    [
      'an answer that stays away',
      new TypeError('x', { cause: coded('UND_ERR_HEADERS_TIMEOUT') }),
      { reason: 'timed-out', mayHaveArrived: true },
    ],
    ['nothing', new TypeError('Network connection lost.'), { reason: 'unreachable', mayHaveArrived: true }],
    ['no error at all', 'text', { reason: 'unreachable', mayHaveArrived: true }],
    ['a signal', new DOMException('x', 'TimeoutError'), { reason: 'timed-out', mayHaveArrived: true }],
  ])('%s', (_, error, said) => {
    expect(noResponse(error, 7)).toEqual({ kind: 'no-response', fromPage: false, receivedAt: 7, ...said });
  });

  test('handles an error that is its own cause', () => {
    const error = new Error('x');
    error.cause = error;
    expect(noResponse(error, 7)).toMatchObject({ mayHaveArrived: true });
  });
});
