import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect as netConnect } from 'node:net';
import { Worker } from 'node:worker_threads';
import { linkedInAuthMachine } from '@linkedin-auth/core';
import { createWebSocketInspector, createWebSocketReceiver } from '@statelyai/inspect';
import { afterEach, describe, expect, test } from 'vitest';
import { createActor, fromPromise } from 'xstate';
import { createInspector } from '../src/index.ts';
import { createRelay, type StartedRelay, type StartRelayOptions, startRelay } from '../src/relay.ts';
import { connect, hasEnded, refusedWith, watch } from './relay-client.ts';
import { callback, canaries, canary, granted, logIn, startedAt } from './sign-ins.ts';

const open: { readonly close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function relayOf(options: StartRelayOptions = {}): Promise<StartedRelay> {
  const relay = await startRelay({ port: 0, ...options });
  open.push(relay);
  return relay;
}

const watching = async (url: string) => {
  const viewer = await watch(url);
  open.push(viewer);
  return viewer;
};

const inspectorTo = (to: string) => {
  const inspector = createInspector({ to });
  open.push(inspector);
  return inspector;
};

const login = { events: [callback()], exchange: granted };

const message = (sessionId: string, more: object = {}) =>
  JSON.stringify({ type: '@xstate.event', sessionId, rootId: sessionId, event: { type: 'sent' }, ...more });

describe('createRelay', () => {
  test('sends a viewer past and new messages of several sources', async () => {
    const relay = await relayOf();
    const node = inspectorTo(relay.sourceUrl);
    await logIn(node.inspect, login);
    await node.flush();
    const viewer = await watching(relay.viewUrl);
    const thread = new Worker(new URL('./thread.ts', import.meta.url), {
      execArgv: ['--conditions=@linkedin-auth/source'],
      workerData: { to: relay.sourceUrl },
    });
    open.push({ close: () => thread.terminate() });
    await viewer.until((messages) => messages.filter(({ type }) => type === '@xstate.actor').length === 4);
    await viewer.until((messages) => hasEnded('linkedInAuth', messages));
    const sources = new Set(viewer.messages.map(({ sessionId }) => String(sessionId).split('-')[0]));
    expect(sources).toEqual(new Set(['node', 'thread']));
    expect(viewer.messages.map(({ type }) => type)).not.toContain('@xstate.microstep');
  });

  test('sends microsteps to a viewer that requests them', async () => {
    const relay = await relayOf();
    const viewer = await watching(`${relay.viewUrl}&microsteps`);
    await logIn(inspectorTo(relay.sourceUrl).inspect, login);
    await viewer.until((messages) => messages.some(({ type }) => type === '@xstate.microstep'));
  });

  test('sends messages that Stately’s own receiver accepts', async () => {
    const relay = await relayOf();
    await logIn(inspectorTo(relay.sourceUrl).inspect, login);
    const names = await new Promise<string[]>((resolve) => {
      const seen: string[] = [];
      createWebSocketReceiver({ server: relay.viewUrl }).subscribe((event) => {
        if (event.type === '@xstate.actor') seen.push(event.name);
        if (event.type === '@xstate.snapshot' && event.snapshot.status === 'done') resolve(seen);
      });
    });
    expect(names).toEqual(['linkedInAuth', 'exchangeCode']);
  });

  test('redacts messages of Stately’s own bridge before it stores them', async () => {
    const relay = await relayOf();
    const stock = createWebSocketInspector({ url: relay.sourceUrl });
    open.push({ close: () => stock.stop() });
    const machine = linkedInAuthMachine.provide({ actors: { exchangeCode: fromPromise(async () => granted) } });
    const request = { clientId: 'client', redirectUri: 'https://app.example/back', scope: ['openid'] };
    const actor = createActor(machine, {
      input: { request, state: canaries.state, startedAt },
      inspect: stock.inspect,
    }).start();
    actor.send(callback());
    const live = await watching(relay.viewUrl);
    await live.until((messages) => hasEnded('linkedInAuth', messages));
    const later = await watching(relay.viewUrl);
    await later.until((messages) => hasEnded('linkedInAuth', messages));
    expect(JSON.stringify([live.messages, later.messages])).not.toMatch(canary);
    // The bridge sends no source, so the relay adds one.
    expect(String(later.messages[0]?.['sessionId'])).toMatch(/^peer-[0-9a-f]{8}:x:\d+$/);
  });

  test('does not redact the fields in except', async () => {
    const relay = await relayOf({ redact: { except: ['basket'] } });
    const source = await connect(relay.sourceUrl);
    const viewer = await watching(relay.viewUrl);
    source.send(message('x:1', { event: { type: 'sent', basket: 'pears', member: { email: 'ada@example.com' } } }));
    await viewer.until((messages) => messages.length === 1);
    source.close();
    expect(viewer.messages[0]).toMatchObject({ event: { basket: 'pears', member: { email: '[redacted]' } } });
  });

  test('accepts messages of a worker by POST', async () => {
    const relay = await relayOf();
    const inspector = createInspector({
      to: relay.sourceUrl,
      runtime: {
        name: 'workerd',
        window: null,
        location: undefined,
        isRequestBound: true,
        beacon: () => {},
        fetch,
        connect: () => {
          throw new Error('no connection lasts');
        },
      },
    });
    await logIn(inspector.inspect, login);
    const viewer = await watching(relay.viewUrl);
    expect(viewer.messages).toEqual([]);
    await inspector.flush();
    await viewer.until((messages) => hasEnded('linkedInAuth', messages));
    await inspector.flush();
  });

  test('keeps a limited number of messages and removes whole attempts', async () => {
    const relay = await relayOf({ limit: 10 });
    const source = await connect(relay.sourceUrl);
    const live = await watching(relay.viewUrl);
    for (const attempt of ['x:1', 'x:2', 'x:3'])
      for (let n = 0; n < 4; n += 1) source.send(message(`x:${n + 10}`, { rootId: attempt }));
    await live.until((messages) => messages.length === 12);
    const later = await watching(relay.viewUrl);
    await later.until((messages) => messages.length === 8);
    source.close();
    expect(new Set(later.messages.map(({ rootId }) => String(rootId).slice(-1)))).toEqual(new Set(['2', '3']));
  });

  test('disconnects a viewer that does not read, and serves the others', async () => {
    const relay = await relayOf({ limit: 10, redact: { except: ['basket'] } });
    const [stuck, live] = [await connect(relay.viewUrl), await watching(relay.viewUrl)];
    let seen = 0;
    stuck.on('message', () => (seen += 1));
    stuck.on('error', () => {});
    stuck.pause();
    const source = await connect(relay.sourceUrl);
    const text = message('x:1', { event: { type: 'sent', basket: 'pears'.repeat(1000) } });
    const sent = 16_000;
    for (let n = 0; n < sent; n += 1) source.send(text);
    await live.until((messages) => messages.length === sent);
    source.close();
    const gone = once(stuck, 'close');
    stuck.resume();
    await gone;
    expect(seen).toBeLessThan(sent);
  });

  test('ignores invalid messages', async () => {
    const relay = await relayOf();
    const source = await connect(relay.sourceUrl);
    const viewer = await watching(relay.viewUrl);
    for (const junk of ['', '{', '[]', 'null', '7', '{"type":"@xstate.event"}', Buffer.from([0, 255])])
      source.send(junk);
    source.send(message('x:1'));
    await viewer.until((messages) => messages.length > 0);
    source.close();
    expect(viewer.messages).toMatchObject([{ event: { type: 'sent' } }]);
  });

  test('disconnects a source that sends a message above the limit', async () => {
    const relay = await relayOf();
    const source = await connect(relay.sourceUrl);
    source.on('error', () => {});
    source.send('x'.repeat(1024 * 1024 + 1));
    await once(source, 'close');
    await watching(relay.viewUrl);
  });

  test('reads a body above the limit to its end, so that the source gets the answer', async () => {
    const relay = await relayOf();
    const viewer = await watching(relay.viewUrl);
    const raw = httpRequest(relay.sourceUrl.replace('ws:', 'http:'), { method: 'POST' });
    const broken = new Promise<never>((_, reject) => raw.on('error', reject));
    const answered = once(raw, 'response');
    // The limit is 4 MiB. Each piece waits until the connection has taken the one before it.
    const piece = `${message('x:1')}\n`.padEnd(1024 * 1024);
    for (let sent = 0; sent < 8; sent += 1)
      await Promise.race([broken, new Promise((resolve) => raw.write(piece, resolve))]);
    raw.end();
    const [response] = await Promise.race([broken, answered]);
    response.resume();
    expect(response.statusCode).toBe(413);
    expect(viewer.messages).toEqual([]);
    expect((await fetch(relay.sourceUrl.replace('ws:', 'http:'), { method: 'POST', body: '' })).status).toBe(204);
  });

  test('close ends its connections', async () => {
    const relay = await startRelay({ port: 0 });
    const viewer = await connect(relay.viewUrl);
    const gone = once(viewer, 'close');
    await relay.close();
    await gone;
  });
});

describe('access to a relay', () => {
  test('is refused to pages of other origins, as source, as viewer and by POST', async () => {
    const relay = await relayOf({ origins: ['http://localhost:3000'] });
    const foreign = { origin: 'https://evil.example' };
    const refused = '403 origin https://evil.example is not allowed';
    expect(await refusedWith(relay.viewUrl, foreign)).toBe(refused);
    expect(await refusedWith(relay.sourceUrl, foreign)).toBe(refused);
    expect(await refusedWith(relay.viewUrl, { origin: 'null' })).toBe('403 origin null is not allowed');
    const posted = await fetch(relay.sourceUrl.replace('ws:', 'http:'), {
      method: 'POST',
      headers: foreign,
      body: message('x:1'),
    });
    expect([posted.status, await posted.text()]).toEqual([403, 'origin https://evil.example is not allowed']);
    for (const origin of ['http://localhost:3000', `http://127.0.0.1:${relay.port}`])
      (await connect(relay.viewUrl, { origin })).close();
  });

  test('is refused without the secret of this run or with the other secret', async () => {
    const relay = await relayOf();
    const other = await relayOf();
    const secretOf = (url: string) => new URL(url).search;
    const base = `ws://127.0.0.1:${relay.port}/relay`;
    const refused = '403 the secret is invalid';
    for (const query of [
      '',
      '?view=',
      '?source=',
      secretOf(other.viewUrl),
      secretOf(relay.viewUrl).replace('view', 'source'),
    ])
      expect(await refusedWith(base + query)).toBe(refused);
    expect(
      (await fetch(`http://127.0.0.1:${relay.port}/relay${secretOf(relay.viewUrl)}`, { method: 'POST' })).status,
    ).toBe(405);
    expect((await fetch(relay.statelyUrl.replace(/view=.*/, 'view=guess'))).status).toBe(403);
  });

  test('is refused to a page with another host name', async () => {
    const relay = await relayOf();
    const rebound = { headers: { host: 'rebound.example' } };
    expect(await refusedWith(relay.viewUrl, rebound)).toBe('403 the host is not a name of this machine');
  });

  test('is limited to loopback: startRelay listens on no other address', async () => {
    const relay = await relayOf();
    const dial = (host: string) => once(netConnect(relay.port, host).unref(), 'connect');
    await dial('127.0.0.1');
    await expect(dial('127.0.0.2')).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL|ETIMEDOUT/);
  });

  test('is refused to other machines if the application’s server listens on all addresses', async () => {
    const relay = createRelay();
    const server = createServer((request, response) => {
      Object.defineProperty(request.socket, 'remoteAddress', { value: '203.0.113.7' });
      if (!relay.request(request, response)) response.end();
    });
    open.push({ close: () => server.close() });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${relay.statelyPath}`);
    expect([answer.status, await answer.text()]).toEqual([403, 'only requests from this machine are accepted']);
    expect((await fetch(`http://127.0.0.1:${port}/else`)).status).toBe(200);
  });

  test('is refused for a target that is not a URL', async () => {
    const relay = await relayOf();
    const ask = async (path: string, headers: Record<string, string> = {}) => {
      const raw = httpRequest({ host: '127.0.0.1', port: relay.port, path, headers }).end();
      const [response] = await once(raw, 'response');
      response.resume();
      return response.statusCode;
    };
    for (const target of ['//[', 'http://[', '//', '*']) expect(await ask(target)).toBe(404);
    const upgrade = { connection: 'upgrade', upgrade: 'websocket' };
    for (const target of ['//[', 'http://[']) expect(await ask(target, upgrade)).toBe(404);
    (await connect(relay.viewUrl)).close();
  });

  test('survives refused connections that reset or stay half open', async () => {
    const relay = await startRelay({ port: 0 });
    const dial = (path: string) => {
      const socket = netConnect(relay.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`);
      return socket;
    };
    for (const path of ['/other', '/relay?view=guess']) {
      const broken = dial(path);
      await once(broken, 'connect');
      broken.resetAndDestroy();
      const halfOpen = dial(path);
      halfOpen.allowHalfOpen = true;
      halfOpen.resume();
      await once(halfOpen, 'end');
    }
    await relay.close();
  });

  test('createRelay rejects an invalid URL of the hosted inspector', () => {
    expect(() => createRelay({ stately: 'stately.ai/inspect' })).toThrow(/stately: must be an http or https URL/);
  });

  test('is refused for other paths and methods', async () => {
    const relay = await relayOf();
    expect(await refusedWith(`ws://127.0.0.1:${relay.port}/`)).toMatch(/^404/);
    expect((await fetch(`http://127.0.0.1:${relay.port}/`)).status).toBe(404);
    expect((await fetch(relay.sourceUrl.replace('ws:', 'http:'))).status).toBe(405);
    const raw = httpRequest(relay.sourceUrl.replace('ws:', 'http:'), { method: 'DELETE' }).end();
    const [response] = await once(raw, 'response');
    expect(response.statusCode).toBe(405);
    response.resume();
  });
});

test('the page with the hosted inspector posts to its origin only', async () => {
  const relay = await relayOf({ stately: 'https://inspector.example/inspect' });
  const response = await fetch(relay.statelyUrl);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('frame-src https://inspector.example');
  expect(await response.text()).toContain('"origin":"https://inspector.example"');
});

describe('createInspector with a relay', () => {
  test('never fails without a relay', async () => {
    const inspector = inspectorTo('ws://127.0.0.1:9/relay?source=x');
    await logIn(inspector.inspect, login);
    await inspector.flush();
    const posting = createInspector({
      to: 'ws://127.0.0.1:9/relay?source=x',
      runtime: {
        name: 'w',
        window: null,
        location: undefined,
        isRequestBound: true,
        beacon: () => {},
        fetch,
        connect: () => new WebSocket('ws://127.0.0.1:9'),
      },
    });
    await logIn(posting.inspect, login);
    await posting.flush();
  });

  test('connects again after the relay restarts', async () => {
    const first = await startRelay({ port: 0 });
    const { port } = first;
    const inspector = inspectorTo(first.sourceUrl);
    await logIn(inspector.inspect, login);
    await inspector.flush();
    await first.close();
    await logIn(inspector.inspect, login);
    await inspector.flush();
    // A restart changes the secret. A socket of the application is used as it is.
    const second = await relayOf({ port });
    const viewer = await watching(second.viewUrl);
    const socket = new WebSocket(second.sourceUrl);
    const given = createInspector({ to: socket });
    open.push(given);
    await logIn(given.inspect, login);
    await viewer.until((messages) => hasEnded('linkedInAuth', messages));
  });
});
