import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTelemetry } from '../../src/telemetry/opentelemetry.ts';
import { type Answer, origin, site } from '../stub.ts';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
});
afterEach(() => exporter.reset());
afterAll(async () => {
  trace.disable();
  context.disable();
  await provider.shutdown();
});

const spans = () => {
  const finished = exporter.getFinishedSpans();
  const nameOf = new Map(finished.map((span) => [span.spanContext().spanId, span.name]));
  return finished.map(({ name, kind, attributes, status, parentSpanContext }) => ({
    name,
    kind,
    attributes,
    status: status.code,
    parent: nameOf.get(parentSpanContext?.spanId ?? '') ?? null,
  }));
};

const refused: Answer = async () =>
  Response.json({ error: 'invalid_client', error_description: 'Client authentication failed' }, { status: 401 });

describe('spans', () => {
  test('cover an attempt, and in it the requests to LinkedIn', async () => {
    const { browser } = site({ telemetry: openTelemetry() });
    const member = browser();
    await member.visit(await member.begin());
    const client = (name: string, path: string) => ({
      name: `${name} ${path}`,
      kind: SpanKind.CLIENT,
      attributes: {
        'http.request.method': name,
        'server.address': 'provider.example',
        'url.path': path,
        'http.response.status_code': 200,
      },
      status: SpanStatusCode.UNSET,
      parent: 'linkedin_auth.attempt',
    });
    expect(spans()).toEqual([
      client('POST', '/oauth/v2/accessToken'),
      client('GET', '/oauth/openid/jwks'),
      {
        name: 'linkedin_auth.attempt',
        kind: SpanKind.INTERNAL,
        attributes: {},
        status: SpanStatusCode.UNSET,
        parent: null,
      },
    ]);
  });

  test('contain the code of a failed login', async () => {
    const { browser } = site({ telemetry: openTelemetry(), answer: refused });
    const member = browser();
    await member.visit(await member.begin());
    expect(spans()).toMatchObject([
      { attributes: { 'error.type': '401', 'http.response.status_code': 401 }, status: SpanStatusCode.ERROR },
      { attributes: { 'error.type': 'invalid_client' }, status: SpanStatusCode.ERROR },
    ]);
  });

  test('contain the kind of a network error, and no message', async () => {
    const { browser } = site({
      telemetry: openTelemetry(),
      answer: () => Promise.reject(new TypeError('fetch failed: canary-code')),
    });
    const member = browser();
    await member.visit(await member.begin());
    expect(spans()[0]).toMatchObject({ attributes: { 'error.type': 'TypeError' }, status: SpanStatusCode.ERROR });
    expect(exporter.getFinishedSpans().flatMap(({ events }) => events)).toEqual([]);
  });

  test.each([
    ['linkedin_auth.refresh', 'invalid_client', (linkedIn) => linkedIn.refresh('canary-refresh-token')],
    [
      'linkedin_auth.introspect',
      'introspection_invalid_client',
      (linkedIn) => linkedIn.introspect('canary-access-token'),
    ],
    ['linkedin_auth.fetch_member', 'unknown_api_error', (linkedIn) => linkedIn.fetchMember('canary-access-token')],
    ['linkedin_auth.application_token', 'invalid_client', (linkedIn) => linkedIn.applicationToken()],
  ] as const satisfies readonly (readonly [
    string,
    string,
    (linkedIn: ReturnType<typeof site>['linkedIn']) => Promise<unknown>,
  ])[])('%s', async (name, code, call) => {
    const { linkedIn } = site({ telemetry: openTelemetry(), answer: refused });
    await call(linkedIn);
    const [request, whole] = spans();
    expect(request?.parent).toBe(name);
    expect(whole).toMatchObject({ name, status: SpanStatusCode.ERROR, attributes: { 'error.type': code } });
  });

  test('contain the method of a Request', async () => {
    const { linkedIn } = site({ telemetry: openTelemetry() });
    await linkedIn.doctor();
    expect(new Set(spans().map(({ name }) => name))).toContain('GET /oauth/v2/authorization');
  });

  test('contain no secret', async () => {
    const { browser, linkedIn } = site({ telemetry: openTelemetry() });
    const member = browser();
    await member.visit(await member.begin());
    await linkedIn.refresh('canary-refresh-token');
    await linkedIn.introspect('canary-access-token');
    await linkedIn.fetchMember('canary-access-token');
    await linkedIn.doctor();
    const text = JSON.stringify(
      exporter
        .getFinishedSpans()
        .map(({ name, attributes, events, links, status }) => [name, attributes, events, links, status]),
    );
    expect(text).not.toMatch(/canary|state=|sub-1|Ada/);
    expect(exporter.getFinishedSpans().length).toBeGreaterThan(10);
  });
});

test('without a provider, a login works unchanged', async () => {
  trace.disable();
  const { browser } = site({ telemetry: openTelemetry() });
  const member = browser();
  expect((await member.visit(await member.begin())).headers.get('location')).toBe(`${origin}/`);
  trace.setGlobalTracerProvider(provider);
});
