import type { IncomingHttpHeaders } from 'node:http';

/** A request as API Gateway receives it. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a handler returns, in either payload format. */
export interface LambdaResult {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Format 1.0. */
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  /** Format 2.0. */
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

const valuesOf = (headers: IncomingHttpHeaders): Record<string, string[]> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat()]));

/** API Gateway encodes a body unless its type is known to be text. */
const bodyOf = (body: Buffer) =>
  body.length === 0 ? { body: null, isBase64Encoded: false } : { body: body.toString('base64'), isBase64Encoded: true };

/**
 * Creates the event of a REST API, payload format 1.0.
 *
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format AWS: input format}
 */
export function restEvent({ method, url, headers, body }: Incoming): object {
  const multiValueHeaders = valuesOf(headers);
  const names = [...new Set(url.searchParams.keys())];
  return {
    resource: '/{proxy+}',
    path: url.pathname,
    httpMethod: method,
    headers: lastOf(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: names.length === 0 ? null : Object.fromEntries(url.searchParams),
    multiValueQueryStringParameters:
      names.length === 0 ? null : Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)])),
    pathParameters: { proxy: url.pathname.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.execute-api.eu-central-1.amazonaws.com',
      httpMethod: method,
      identity: { sourceIp: '127.0.0.1', userAgent: headers['user-agent'] ?? null },
      path: url.pathname,
      protocol: 'HTTP/1.1',
      requestId: 'request',
      stage: 'prod',
    },
    ...bodyOf(body),
  };
}

const lastOf = (headers: Readonly<Record<string, readonly string[]>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, values.at(-1) ?? '']));

/**
 * Creates the event of an HTTP API or a function URL, payload format 2.0.
 *
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html AWS: payload format version}
 */
export function httpEvent({ method, url, headers: { cookie, ...headers }, body }: Incoming): object {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers: Object.fromEntries(Object.entries(valuesOf(headers)).map(([name, values]) => [name, values.join(',')])),
    ...(url.search !== '' && { queryStringParameters: Object.fromEntries(url.searchParams) }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.execute-api.eu-central-1.amazonaws.com',
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: 'request',
      routeKey: '$default',
      stage: '$default',
    },
    ...bodyOf(body),
  };
}

/** Creates the HTTP response of a result. Where a header is in both maps, AWS uses the list. */
export function responseOf({
  statusCode,
  headers = {},
  multiValueHeaders = {},
  cookies = [],
  ...result
}: LambdaResult): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
} {
  return {
    status: statusCode,
    headers: { ...headers, ...multiValueHeaders, ...(cookies.length > 0 && { 'set-cookie': cookies }) },
    body: Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}
