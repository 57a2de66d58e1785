import type { Failure } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { evidenceText, type RawAnswer } from '@linkedin-auth/core/wire';
import type { AccessToken, FetchParts } from './parts.ts';
import { readStart } from './read-start.ts';

/** An answer that refuses a call. */
export interface Refused {
  readonly failure: Failure;
  readonly raw: RawAnswer;
  readonly receivedAt: number;
}

/** The failures of responses, for as long as somebody holds the response. */
const failures = new WeakMap<Response, Failure>();

/**
 * Returns the failure that a response of `vault.fetch` shows, with cause and remedy. Returns `null` for a response that shows none, and for
 * one that came from elsewhere.
 */
export const failureOf = (response: Response): Failure | null => failures.get(response) ?? null;

/**
 * Judges an answer by the guards of LinkedIn's APIs. Leaves every body to the caller: of an answer that is not a success, it reads the
 * beginning of a copy.
 *
 * @param version of the request's `LinkedIn-Version`
 * @returns `null` for an answer that is not a failure
 */
export async function judge(
  response: Response,
  { accessToken, issuedAt }: AccessToken,
  version: string | null,
  { clock, describe }: Pick<FetchParts, 'clock' | 'describe'>,
  signal: AbortSignal | undefined,
): Promise<Refused | null> {
  if (response.ok || response.status === notModified) return null;
  const receivedAt = clock();
  const { status, headers } = response;
  const body = await readStart(response.clone(), signal);
  const raw: RawAnswer = { status, headers, body, receivedAt, secrets: [accessToken] };
  const judged = diagnose({ surface: 'api', ...raw, authorization: 'bearer', issuedAt, receivedAt });
  if (judged === null) return null;
  const { code, evidence } = judged;
  const isVersion = code === 'api_version_inactive' && version !== null;
  const reason = isVersion ? { reason: `LinkedIn-Version: ${evidenceText(version, [accessToken])}` } : {};
  const failure = describe(code, { ...evidence, ...reason });
  failures.set(response, failure);
  return { failure, raw, receivedAt };
}

/** The answer to a conditional request, which is no redirect. */
const notModified = 304;
