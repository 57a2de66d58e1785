import { transition } from 'xstate';
import { createAttempt, type LinkedInAuthInput } from './attempt.ts';
import { parseCallback } from './callback.ts';
import type { LinkedInAuthEvent } from './events.ts';
import type { ExchangeResult, SentRequest } from './exchange.ts';
import { explain, type Failure } from './failures.ts';
import { type LinkedInAuthSnapshot, linkedInAuthMachine } from './machine.ts';
import { parseTokenResponse } from './token-response.ts';

/** What is known of an attempt that was not ours. Everything is optional; what is missing explains nothing. */
export interface KnownAttempt {
  /** The redirect URI of the authorization request. */
  readonly redirectUri?: string | undefined;
  /** When the attempt began, in milliseconds since the epoch: its code cannot be older. */
  readonly startedAt?: number | undefined;
  readonly scope?: readonly string[] | undefined;
}

/** An answer of LinkedIn's that was gathered elsewhere: in a log, another library, a support request. */
export type GatheredEvidence =
  /** The authorization endpoint's answer to a client that is no browser, or the text of LinkedIn's page. */
  | { readonly surface: 'authorization'; readonly status: number; readonly description: string }
  /** The query of a callback. Without `state` the callback's own is taken to be the one that was issued. */
  | { readonly surface: 'callback'; readonly query: unknown; readonly state?: string | undefined }
  /** The token endpoint's answer, and what is known of the request. */
  | {
      readonly surface: 'access-token';
      readonly status: number;
      readonly body: string;
      readonly sent?: Partial<SentRequest> | undefined;
      readonly attempt?: KnownAttempt | undefined;
      /** Values that must not come back as evidence. */
      readonly secrets?: readonly string[] | undefined;
    };

/**
 * The catalogue's judgement of an answer gathered elsewhere: the machine itself is asked, so the guards and their order are
 * the ones of a login. Pure. Never throws.
 *
 * @returns `null` when the answer is no failure
 */
export function diagnose(gathered: GatheredEvidence): Failure | null {
  const { output } = judge(gathered);
  return output?.status === 'failed' ? explain(output.code, output.evidence) : null;
}

function judge(gathered: GatheredEvidence): LinkedInAuthSnapshot {
  switch (gathered.surface) {
    case 'authorization': {
      const { status, description } = gathered;
      return take(waiting({}), { type: 'authorization.rejected', status, description });
    }
    case 'callback': {
      const callback = parseCallback(gathered.query);
      // Whose callback it is cannot be judged without the state that was issued.
      const state = gathered.state ?? callback.state ?? '';
      const judged = gathered.state === undefined ? { ...callback, state } : callback;
      return take(waiting({ state }), { type: 'callback.received', callback: judged, receivedAt: 0 });
    }
    case 'access-token': {
      const { attempt = {}, sent = {}, ...raw } = gathered;
      const redirectUri = attempt.redirectUri ?? sent.redirectUri ?? '';
      const startedAt = attempt.startedAt ?? sent.at ?? 0;
      const request = { clientId: '', redirectUri, scope: attempt.scope ?? [] };
      const result: ExchangeResult = {
        kind: 'response',
        response: parseTokenResponse(raw),
        sent: { redirectUri, at: startedAt, codeVerifierSent: false, codeSentBefore: false, ...sent },
        receivedAt: sent.at ?? startedAt,
        identity: { kind: 'absent' },
      };
      return take(snapshotOf('exchanging', { request, startedAt }), exchanged(result));
    }
  }
}

const take = (snapshot: LinkedInAuthSnapshot, event: LinkedInAuthEvent): LinkedInAuthSnapshot =>
  transition(linkedInAuthMachine, snapshot, event)[0];

const waiting = (input: Partial<LinkedInAuthInput>): LinkedInAuthSnapshot => snapshotOf('authorizing', input);

/** An attempt in the middle of its life. What was prepared elsewhere is not judged again. */
const snapshotOf = (value: 'authorizing' | 'exchanging', input: Partial<LinkedInAuthInput>): LinkedInAuthSnapshot =>
  linkedInAuthMachine.resolveState({
    value,
    context: createAttempt({ request: null, state: '', startedAt: 0, ...input }),
  });

/** XState's own report that the invoked actor is done. It is no event of ours, so the types have to be talked round. */
const exchanged = (output: ExchangeResult): LinkedInAuthEvent =>
  ({ type: 'xstate.done.actor.exchangeCode', output }) as unknown as LinkedInAuthEvent;
