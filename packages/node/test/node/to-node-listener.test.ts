import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { toNodeListener } from '../../src/index.ts';
import { origin, site } from '../stub.ts';

let close: () => void = () => {};
afterEach(() => close());

type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

async function serve(listener: Listener): Promise<string> {
  const server = createServer((request, response) => void listener(request, response));
  close = () => void server.close();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address of this type.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const exchange = (base: string, body: string): Promise<Response> =>
  fetch(`${base}/auth/linkedin/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body,
  });

describe('toNodeListener', () => {
  test('serves fetch over node:http', async () => {
    const base = await serve(toNodeListener(site().linkedIn.fetch));
    const response = await fetch(`${base}/auth/linkedin/session`);
    expect(await response.json()).toEqual({ status: 'signed-out' });
  });

  test('below a router that has removed its prefix from the path', async () => {
    const listen = toNodeListener(site().linkedIn.fetch);
    const base = await serve((request, response) => {
      Object.assign(request, { originalUrl: request.url, url: '/session' });
      listen(request, response);
    });
    expect((await fetch(`${base}/auth/linkedin/session`)).status).toBe(200);
  });

  test.each([
    ['parsed', (body: string) => JSON.parse(body) as unknown],
    ['as text', (body: string) => body],
    ['as bytes', (body: string) => Buffer.from(body)],
  ])('behind a parser that has read the body: %s', async (_, parse) => {
    const listen = toNodeListener(site().linkedIn.fetch);
    const base = await serve(async (request, response) => {
      Object.assign(request, { body: parse(await text(request)) });
      listen(request, response);
    });
    const response = await exchange(base, JSON.stringify({ code: 'canary', state: 'unknown' }));
    expect(await response.json()).toMatchObject({ failure: { code: 'state_mismatch' } });
  });

  test('behind a parser that has discarded the body: rejects the request instead of waiting', async () => {
    const listen = toNodeListener(site().linkedIn.fetch);
    const base = await serve(async (request, response) => {
      await text(request);
      listen(request, response);
    });
    expect((await exchange(base, '{}')).status).toBe(400);
  });

  const exchangeOver = async (
    listener: Listener,
    options: { readonly path: string; readonly method?: string; readonly headers?: Record<string, string> },
  ): Promise<{ readonly status: number | undefined; readonly body: string }> => {
    const { port } = new URL(await serve(listener));
    return new Promise((resolve, reject) => {
      send({ host: '127.0.0.1', port, ...options }, async (response) => {
        resolve({ status: response.statusCode, body: await text(response) });
      })
        .on('error', reject)
        .end();
    });
  };

  test.each(['http://app.example/auth/linkedin/session', 'HTTP://127.0.0.1:1/auth/linkedin/session?x=y'])(
    'accepts the absolute form of a request target: %s',
    async (path) => {
      const answer = await exchangeOver(toNodeListener(site().linkedIn.fetch), { path });
      expect(answer).toEqual({ status: 200, body: '{"status":"signed-out"}' });
    },
  );

  test('takes the host from the absolute form, not from Host', async () => {
    const listener = toNodeListener(async ({ url }) => new Response(url));
    const path = 'http://app.example:8080/a?b=c';
    expect((await exchangeOver(listener, { path, headers: { host: 'other.example' } })).body).toBe(path);
    expect((await exchangeOver(listener, { path: '/a', headers: { host: 'other.example' } })).body).toBe(
      'http://other.example/a',
    );
  });

  test('accepts the absolute form below a router that has removed its prefix from the path', async () => {
    const listen = toNodeListener(site().linkedIn.fetch);
    const answer = await exchangeOver(
      (request, response) => {
        Object.assign(request, { originalUrl: request.url, url: 'http://app.example/session' });
        listen(request, response);
      },
      { path: 'http://app.example/auth/linkedin/session' },
    );
    expect(answer.status).toBe(200);
  });

  test.each([
    ['OPTIONS', '*', 204],
    ['GET', '*', 400],
    ['GET', 'app.example:443', 400],
    ['GET', 'http://[', 400],
    ['GET', 'http://app.example', 404],
  ])('answers %s %s with %s and continues', async (method, path, status) => {
    expect((await exchangeOver(toNodeListener(site().linkedIn.fetch), { method, path })).status).toBe(status);
  });

  test.each([
    ['an invalid Host', { path: '/auth/linkedin/session', headers: { host: 'no host' } }],
    ['an invalid path', { path: 'x:y', headers: {} }],
  ])('answers 400 to %s', async (_, options) => {
    const base = await serve(toNodeListener(site().linkedIn.fetch));
    const { port } = new URL(base);
    const status = await new Promise((resolve, reject) => {
      send({ host: '127.0.0.1', port, ...options }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });
});
