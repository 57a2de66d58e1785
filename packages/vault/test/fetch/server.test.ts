import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LinkedInAuthError } from '@linkedin-auth/core';
import { explain } from '@linkedin-auth/core/failures';
import { endpointsAt } from '@linkedin-auth/node/parts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { failureOf } from '../../src/fetch/judge.ts';
import type { FetchParts } from '../../src/fetch/parts.ts';
import { accessToken, rejection, vault } from './parts.ts';

/* Calls over HTTP on loopback. */

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  vi.useRealTimers();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function at(listener: RequestListener, changes: Partial<FetchParts> = {}) {
  const origin = await serve(listener);
  return { ...vault({ fetch: globalThis.fetch, endpoints: endpointsAt(origin), ...changes }), origin };
}

describe('vault.fetch over HTTP', () => {
  test('follows no redirect with the token', async () => {
    const seen: unknown[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    });
    const { fetch } = await at((_, response) => response.writeHead(307, { location: `${other}/steal` }).end());
    const response = await fetch('sub', '/v2/userinfo', { redirect: 'follow' });
    expect(response.status).toBe(307);
    expect(failureOf(response)).toMatchObject({
      code: 'response_not_from_linkedin',
      evidence: { redirectedTo: other },
    });
    expect(seen).toEqual([]);
  });

  test.each([
    ['a text', '{"a":"é"}', 10],
    ['bytes', new TextEncoder().encode('{"a":"é"}'), 10],
    ['a Blob', new Blob(['{"a":1}']), 7],
    ['a form', new URLSearchParams({ a: '1' }), 3],
  ])('sends %s with its length, which LinkedIn requires', async (_, body, length) => {
    let headers: unknown;
    const { fetch } = await at((request, response) => {
      ({ headers } = request);
      response.end();
    });
    await fetch('sub', '/rest/posts', { method: 'POST', body });
    expect(headers).toMatchObject({ 'content-length': String(length), authorization: `Bearer ${accessToken}` });
  });

  test('streams a request while its body is produced, and its answer while that arrives', async () => {
    const received: string[] = [];
    const { fetch } = await at((request, response) => {
      request.on('data', (chunk: Buffer) => {
        received.push(chunk.toString());
        response.write(chunk);
      });
      request.on('end', () => response.end());
    });
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (given) => {
        controller = given;
      },
    });
    controller?.enqueue(new TextEncoder().encode('first'));
    const response = await fetch('sub', '/rest/images', { method: 'PUT', body });
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
    controller?.enqueue(new TextEncoder().encode('second'));
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('second');
    controller?.close();
    expect(await reader?.read()).toMatchObject({ done: true });
    expect(received).toEqual(['first', 'second']);
  });

  test.each([200, 70_000, 3_000_000])('leaves an error answer of %i bytes whole to the caller', async (length) => {
    const text = JSON.stringify({ message: 'm'.repeat(length), serviceErrorCode: 100 });
    const { fetch } = await at((_, response) =>
      response.writeHead(403, { 'content-type': 'application/json' }).end(text),
    );
    const response = await fetch('sub', '/rest/posts');
    expect(failureOf(response)).toMatchObject({ evidence: { httpStatus: 403 } });
    expect(await response.text()).toBe(text);
  });

  test('keeps the token out of the failure, also if an answer repeats it', async () => {
    const { fetch } = await at((request, response) =>
      response.writeHead(403).end(JSON.stringify({ message: `no ${request.headers.authorization ?? ''}` })),
    );
    const failure = failureOf(await fetch('sub', '/rest/posts'));
    expect(failure?.evidence.errorDescription).toContain('[secret]');
    expect(JSON.stringify(failure)).not.toContain(accessToken);
  });

  test('rejects by name when nothing answers', async () => {
    const { fetch, origin, reports } = await at(() => {});
    const [server] = servers.splice(0);
    server?.close();
    const error = await rejection(fetch('sub', '/v2/userinfo'));
    expect(error).toBeInstanceOf(LinkedInAuthError);
    expect(error).toMatchObject({ code: 'linkedin_unreachable' });
    expect(String(error)).not.toContain(accessToken);
    expect(origin).toMatch(/^http:/);
    expect(reports).toEqual([]);
  });

  test('rejects with the reason of a signal that aborts before or during the request', async () => {
    let arrived: (() => void) | undefined;
    const requested = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { fetch } = await at(() => arrived?.());
    const reason = new Error('the caller left');
    expect(await rejection(fetch('sub', '/v2/userinfo', { signal: AbortSignal.abort(reason) }))).toBe(reason);
    const controller = new AbortController();
    const call = rejection(fetch('sub', '/v2/userinfo', { signal: controller.signal }));
    await requested;
    controller.abort(reason);
    expect(await call).toBe(reason);
  });
});

/** A body that does not come to its end by itself, and the first moment at which somebody reads it. */
function endless() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let pulled: (() => void) | undefined;
  const isRead = new Promise<void>((resolve) => {
    pulled = resolve;
  });
  const pull = vi.fn(() => pulled?.());
  const start = (given: ReadableStreamDefaultController<Uint8Array>): void => {
    controller = given;
  };
  const body = new ReadableStream<Uint8Array>({ start, pull }, { highWaterMark: 0 });
  const write = (text: string): void => controller?.enqueue(new TextEncoder().encode(text));
  return { body, isRead, pull, write, end: () => controller?.close() };
}

describe('vault.fetch and a body that takes long', () => {
  test('does not touch that of a successful answer', async () => {
    const { body, pull } = endless();
    const answer = new Response(body);
    const { fetch } = vault({ fetch: async () => answer });
    expect(await fetch('sub', '/rest/export')).toBe(answer);
    expect(pull).not.toHaveBeenCalled();
  });

  test('judges an error without it after five seconds, and lets the caller wait for the rest', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { body, isRead, write, end } = endless();
    const { fetch } = vault({ fetch: async () => new Response(body, { status: 404 }) });
    const call = fetch('sub', '/rest/posts');
    await isRead;
    write('{"message":');
    await vi.advanceTimersByTimeAsync(5000);
    const response = await call;
    expect(failureOf(response)).toMatchObject({ evidence: { httpStatus: 404 } });
    write('"x"}');
    end();
    expect(await response.json()).toEqual({ message: 'x' });
  });

  test('stops judging when the caller does', async () => {
    const { body, isRead } = endless();
    const { fetch } = vault({ fetch: async () => new Response(body, { status: 403 }) });
    const controller = new AbortController();
    const call = rejection(fetch('sub', '/rest/posts', { signal: controller.signal }));
    await isRead;
    const reason = new Error('the caller left');
    controller.abort(reason);
    expect(await call).toBe(reason);
  });

  test('judges an error whose body breaks off by its status', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) }, { highWaterMark: 0 });
    const { fetch } = vault({ fetch: async () => new Response(body, { status: 405 }) });
    expect(failureOf(await fetch('sub', '/rest/posts'))).toMatchObject({ evidence: { httpStatus: 405 } });
  });
});

describe('vault.fetch', () => {
  const unused: Pick<FetchParts, 'fetch'> = { fetch: () => Promise.reject(new Error('a request was sent')) };

  test('rejects with the failure of a grant that has no token', async () => {
    const failure = explain('grant_unknown');
    const { fetch } = vault({ ...unused, tokenOf: async () => ({ ok: false, failure }) });
    expect(await rejection(fetch('sub', '/v2/userinfo'))).toMatchObject({ name: 'LinkedInAuthError', failure });
  });

  test.each([{ headers: { 'not a name': 'x' } }, { method: 'GET', body: 'x' }, { method: 'TRACE' }])(
    'rejects what fetch would refuse: %j',
    async (init) => {
      expect(await rejection(vault(unused).fetch('sub', '/v2/userinfo', init))).toBeInstanceOf(TypeError);
    },
  );

  test('stops waiting for a fetch that ignores its signal', async () => {
    const reason = new Error('the caller left');
    const controller = new AbortController();
    const { fetch } = vault({
      fetch: () => {
        queueMicrotask(() => controller.abort(reason));
        return new Promise(() => {});
      },
    });
    expect(await rejection(fetch('sub', '/v2/userinfo', { signal: controller.signal }))).toBe(reason);
  });

  test('returns the answer of LinkedIn although the vault cannot store what it says', async () => {
    const error = new Error('disk full');
    const { fetch, errors } = vault({
      fetch: async () => Response.json({ code: 'REVOKED_ACCESS_TOKEN' }, { status: 401 }),
      report: () => Promise.reject(error),
    });
    expect((await fetch('sub', '/v2/userinfo')).status).toBe(401);
    expect(errors).toEqual([error]);
  });

  test.each([
    [new Response(null, { status: 429 }), 10_000],
    [new Response(null, { status: 429, headers: { 'retry-after': '9999999999' } }), 24 * 60 * 60 * 1000],
    [
      Response.json(
        { message: 'Resource level throttle MEMBER DAY limit for calls to this resource is reached.' },
        { status: 429 },
      ),
      null,
    ],
    [new Response(null, { status: 503, headers: { 'retry-after': '60' } }), null],
  ])('pauses the app as long as an answer asks for, at most a day', async (answer, length) => {
    const now = Date.UTC(2026, 0, 15, 12);
    const { fetch, paused } = vault({ fetch: async () => answer, clock: () => now });
    await fetch('sub', '/v2/userinfo');
    expect(paused.until).toBe(length === null ? null : now + length);
  });

  test('returns an answer to a conditional request as it is', async () => {
    const { fetch } = vault({ fetch: async () => new Response(null, { status: 304 }) });
    const response = await fetch('sub', '/v2/userinfo', { headers: { 'if-none-match': '"1"' } });
    expect([response.status, failureOf(response)]).toEqual([304, null]);
  });
});
