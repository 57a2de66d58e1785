import { createAuthorizationUrl, type Failure } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { generateRandomState } from 'oauth4webapi';
import type { Config } from '../options/config.ts';
import { call } from '../requests/call.ts';
import { cannotBeKnown, type Finding, ok, willFail } from './report.ts';

const rows = [
  'authorization_redirect_uri_mismatch',
  'authorization_client_id_mismatch',
  'authorization_invalid_scope',
] as const;

/**
 * Opens LinkedIn's authorization page like a browser without cookies. LinkedIn reports an unknown client ID or redirect URI, and a scope
 * that the app does not have, before anyone signs in. [observed] FACTS §1.6, coollabsio/shoutrrr#82
 */
export async function probeAuthorization(config: Config, signal?: AbortSignal): Promise<readonly Finding[]> {
  const state = generateRandomState();
  const { endpoints, request } = config;
  const url = createAuthorizationUrl({ ...request, state, authorizationEndpoint: endpoints.authorization });
  const answer = await call(config, url, { headers: { accept: 'text/html' } }, [], signal);
  if ('noResponse' in answer) return rows.map((code) => cannotBeKnown(code, 'LinkedIn’s page could not be fetched.'));

  const location = answer.headers.get('location') ?? '';
  const query = callbackIn(`${location}\n${answer.body}`, request.redirectUri);
  const refusal =
    query === null
      ? diagnose({ surface: 'authorization', status: answer.status, description: textOf(answer.body) })
      : diagnose({ surface: 'callback', query });
  const recognised = refusal !== null && isRow(refusal) ? refusal : null;
  if (recognised !== null)
    return rows.map((code) =>
      code === recognised.code
        ? willFail(recognised, 'LinkedIn’s authorization page reports this.')
        : isCheckedBefore(code, recognised.code)
          ? ok(code, 'LinkedIn checks this first, and accepted it.')
          : cannotBeKnown(code, 'LinkedIn stopped before checking this.'),
    );
  if (query !== null && refusal !== null)
    return [
      willFail(refusal, 'LinkedIn sends every member back with this error.'),
      ...rows.map((code) => cannotBeKnown(code, 'LinkedIn rejected the request for another reason.')),
    ];
  return continuesToSignIn(answer.status, location, answer.body, url)
    ? rows.map((code) => ok(code, 'LinkedIn’s page continues to its sign-in.'))
    : rows.map((code) => cannotBeKnown(code, `LinkedIn’s page, with status ${answer.status}, contains no known text.`));
}

const isRow = ({ code }: Failure): boolean => rows.some((row) => row === code);

/** The order in which LinkedIn checks. [observed] FACTS §1.6 */
const order = [
  'authorization_client_id_mismatch',
  'authorization_redirect_uri_mismatch',
  'authorization_invalid_scope',
];
const isCheckedBefore = (one: string, other: string): boolean => order.indexOf(one) < order.indexOf(other);

/** Returns the query of a page or redirect that leads back to the app with an error, or `null`. */
function callbackIn(text: string, redirectUri: string): string | null {
  const plain = text
    .replaceAll('&amp;', '&')
    .replaceAll('&#38;', '&')
    .replaceAll('\\u0026', '&')
    .replaceAll('\\/', '/');
  const start = plain.indexOf(`${redirectUri}?`);
  if (start === -1) return null;
  const [query = ''] = /^[^\s"'<>\\]*/.exec(plain.slice(start + redirectUri.length + 1)) ?? [];
  return query.includes('error=') ? query : null;
}

/** Returns the visible text of a page. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/&(rsquo|#39|#x27|apos);/g, '’')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Returns whether a response leads to sign-in or consent: a redirect within LinkedIn's site, or a page with a form. */
function continuesToSignIn(status: number, location: string, body: string, asked: string): boolean {
  if (status >= 300 && status < 400)
    return URL.canParse(location, asked) && new URL(location, asked).origin === new URL(asked).origin;
  return status === 200 && /<form\b/i.test(body);
}
