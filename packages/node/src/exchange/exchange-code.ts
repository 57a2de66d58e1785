import { type ExchangeInput, type ExchangeResult, parseTokenResponse, revealSecret } from '@linkedin-auth/core';
import type { AccessTokenParameter, Identity, RawAnswer, SentRequest } from '@linkedin-auth/core/wire';
import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  ClientSecretPost,
  customFetch,
  None,
  nopkce,
  validateAuthResponse,
} from 'oauth4webapi';
import { claimCode } from '../claims/claim-code.ts';
import { readText } from '../http/read-text.ts';
import type { Config } from '../options/config.ts';
import { noResponse } from '../requests/no-response.ts';
import type { VerifyIdToken } from './verify-id-token.ts';

/** Maximum length of a token response, in bytes. LinkedIn's have about 3 kB. */
const responseLimit = 1024 * 1024;

/** Where the login began whose code is exchanged. */
export interface LoginOrigin {
  /** Whether another program sent the authorization request, such as a native app or another front end. */
  readonly isElsewhere: boolean;
  /** The verifier of a native app's login. It is sent instead of the client secret. */
  readonly codeVerifier?: string | undefined;
}

/** This server's `/login`, which sends no `code_challenge`. */
const ownLogin: LoginOrigin = { isElsewhere: false };

export type ExchangeCodeActor = ReturnType<typeof createExchangeCode>;

/**
 * Creates the machine's `exchangeCode` actor. It claims the code, sends it once, and returns the response for the guards to judge. The
 * client secret stays in this closure.
 */
export function createExchangeCode(config: Config, verifyIdToken: VerifyIdToken) {
  const { request, clientSecret, endpoints, claims, clock } = config;
  const server = { issuer: endpoints.issuers[0] ?? '', token_endpoint: endpoints.token };
  // The options have been checked: plain http leads to loopback, or to a host that the application allows.
  const isPlainHttp = new URL(endpoints.token).protocol === 'http:';
  const client = { client_id: request.clientId };
  const withSecret = ClientSecretPost(clientSecret);

  return async (
    { code: hidden, redirectUri: asked, state, repetition }: ExchangeInput,
    signal: AbortSignal,
    { isElsewhere, codeVerifier }: LoginOrigin = ownLogin,
  ): Promise<ExchangeResult> => {
    const code = revealSecret(hidden);
    const redirectUri = asked ?? request.redirectUri;
    const parameter = firstMissing({
      code,
      redirect_uri: redirectUri,
      client_id: request.clientId,
      client_secret: clientSecret,
    });
    if (parameter !== null) return { kind: 'parameter-missing', parameter };

    // On a repetition, this attempt has claimed the code already.
    if (repetition === 0) {
      try {
        if (!(await claimCode(claims, hidden))) return { kind: 'code-already-claimed' };
      } catch {
        return { kind: 'claims-unavailable' };
      }
    }

    // The machine has judged the callback. oauth4webapi exchanges only parameters that it has validated itself.
    const parameters = validateAuthResponse(server, client, new URLSearchParams({ code, state }), state);
    const at = clock();
    let answer: Pick<RawAnswer, 'status' | 'body' | 'headers'>;
    try {
      const response = await authorizationCodeGrantRequest(
        server,
        client,
        // LinkedIn accepts a verifier instead of the secret, not in addition to it. [documented] NATIVE
        codeVerifier === undefined ? withSecret : None(),
        parameters,
        redirectUri,
        codeVerifier ?? nopkce,
        { [customFetch]: config.fetch, [allowInsecureRequests]: isPlainHttp, signal },
      );
      const { status, headers } = response;
      // Treats an oversized response as empty.
      answer = { status, headers, body: (await readText(response, responseLimit)) ?? '' };
    } catch (error) {
      return noResponse(error, clock());
    }

    const receivedAt = clock();
    const response = parseTokenResponse({ ...answer, receivedAt, secrets: [code, clientSecret, codeVerifier ?? ''] });
    const identity: Identity =
      response.kind === 'granted' && response.idToken !== null
        ? await verifyIdToken(revealSecret(response.idToken))
        : { kind: 'absent' };
    const sent: SentRequest = {
      // For a login that began elsewhere, the redirect URI and the age of the code are unknown.
      redirectUri: isElsewhere ? null : redirectUri,
      // On a machine that was suspended, the own clock may make a code look younger than it is.
      at: isElsewhere ? null : Math.max(at, dateOf(answer)),
      codeVerifierSent: codeVerifier !== undefined,
      codeChallengeSent: isElsewhere ? null : false,
      codeSentBefore: false,
    };
    return { kind: 'response', response, sent, receivedAt, identity };
  };
}

/** Returns LinkedIn's time from the `Date` header, in milliseconds since the epoch, or 0 without a readable one. */
const dateOf = ({ headers }: Pick<RawAnswer, 'headers'>): number => Date.parse(headers?.get('date') ?? '') || 0;

function firstMissing(body: Partial<Record<AccessTokenParameter, string>>): AccessTokenParameter | null {
  for (const name of ['code', 'redirect_uri', 'client_id', 'client_secret'] as const) {
    if (!body[name]) return name;
  }
  return null;
}
