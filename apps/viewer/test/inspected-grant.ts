import { hideSecret, parseTokenResponse } from '@linkedin-auth/core';
import { linkedInTokenLogic } from '@linkedin-auth/core/compiled';
import { inspectRedacted, linkedInTokenDefinition } from '@linkedin-auth/core/inspection';
import {
  fromPersistedGrant,
  type LinkedInTokenSnapshot,
  type PersistedGrant,
  type RefreshInput,
  type TokenEndpointResult,
  toPersistedGrant,
} from '@linkedin-auth/core/token';
import { createInspector, type Inspector } from '@linkedin-auth/inspector';
import { createActor, fromCallback, fromPromise, waitFor } from 'xstate';

/* A grant that a vault keeps for 400 days: it wakes the token machine when it is due, and stops it when it has settled. */

const day = 24 * 60 * 60 * 1000;
export const startedAt = Date.UTC(2026, 0, 1, 9);

const tokens = {
  accessToken: hideSecret('AQ-Canary'),
  refreshToken: hideSecret('AQ-Canary-r'),
  refreshTokenExpiresAt: null,
};

/** A grant as a login returns it. */
const granted = (at: number): PersistedGrant => ({
  v: 1,
  scope: ['openid', 'profile', 'w_member_social'],
  issuedAt: at,
  expiresAt: at + 60 * day,
  expiresAtIsAssumed: false,
  refreshTokenExpiresAt: at + 365 * day,
  refreshTokenRefused: false,
  refreshAt: at + 46 * day,
  failedRefreshes: 0,
  jitter: 0,
  trouble: null,
});

const leadTime = 14 * day;

/** LinkedIn's answers to a refresh, by the time of the refresh: its refresh token is never extended. */
const answers = {
  renewed: (grant, now) => {
    const left = (grant.refreshTokenExpiresAt - now) / 1000;
    return [
      200,
      {
        access_token: 'AQ-Canary',
        expires_in: Math.min(60 * 86_400, left),
        refresh_token: 'AQ-Canary-r',
        refresh_token_expires_in: left,
      },
    ];
  },
  unavailable: () => [503, {}],
  refused: () => [
    400,
    {
      error: 'invalid_request',
      error_description: 'The provided authorization grant or refresh token is invalid, expired or revoked',
    },
  ],
} as const satisfies Readonly<Record<string, (grant: PersistedGrant, now: number) => readonly [number, object]>>;

export type Answer = keyof typeof answers;

/** Returns a vault of one grant, with a clock that only `advance` moves. */
export function inspectedGrant(
  inspector: Pick<Inspector, 'inspect'>,
  clock: { now: number },
  name = 'a-grant-of-a-member',
) {
  let grant: PersistedGrant | null = granted(clock.now);
  /** Kept for a while after the end, as a vault does. */
  let kept = grant;
  let snapshot: LinkedInTokenSnapshot | null = null;
  let answer: Answer = 'renewed';
  let observer = inspector;
  const readings = fromCallback<{ type: 'read' }>(({ sendBack, receive }) => {
    receive(() => sendBack({ type: 'clock.read', at: clock.now }));
  });
  const refreshTokens = fromPromise<TokenEndpointResult, RefreshInput>(async () => {
    const [status, body] = answers[answer](grant ?? granted(clock.now), clock.now);
    return {
      kind: 'response',
      response: parseTokenResponse({ status, body: JSON.stringify(body) }),
      receivedAt: clock.now,
    };
  });
  const logic = linkedInTokenLogic
    .watched(linkedInTokenDefinition)
    .provide({ actors: { clock: readings, refreshTokens } });

  /** One life of the machine. */
  const wake = async (): Promise<void> => {
    kept = grant ?? kept;
    const restored = fromPersistedGrant(kept, tokens);
    if (restored === null) throw new Error('the grant cannot be restored');
    const actor = createActor(logic, {
      input: { ...restored, now: clock.now, leadTime },
      inspect: inspectRedacted(observer.inspect, { alsoKnownAs: [name] }),
    }).start();
    snapshot = await waitFor(actor, (now) => !now.matches({ alive: 'refreshing' }));
    actor.stop();
    grant = toPersistedGrant(snapshot);
  };

  /** Returns when the machine has to look at the grant again, or `null` after its end. */
  const dueAt = (): number | null => {
    if (grant === null || snapshot === null) return grant && clock.now;
    const { refreshAt, expiresAt } = snapshot.context;
    return snapshot.matches({ alive: 'reauthorizationDue' }) ? expiresAt : Math.max(refreshAt, clock.now + 1);
  };

  return {
    wake,
    answer: (next: Answer): void => {
      answer = next;
    },
    /** Goes on with another observer. */
    continueWith: async (next: Pick<Inspector, 'inspect'>): Promise<void> => {
      observer = next;
      await wake();
    },
    /** Signs the member in again. */
    reconnect: async (): Promise<void> => {
      grant = granted(clock.now);
      snapshot = null;
      await wake();
    },
    /** Moves the clock, and wakes the grant whenever it is due on the way. */
    advance: async (days: number): Promise<void> => {
      const until = clock.now + days * day;
      for (let due = dueAt(); due !== null && due <= until; due = dueAt()) {
        clock.now = due;
        await wake();
      }
      clock.now = until;
    },
  };
}

/** Returns the trace of a grant that is renewed for a year, ends, and is granted again. */
export async function traceOfGrant(): Promise<string> {
  const clock = { now: startedAt };
  const inspector = createInspector({ clock: () => clock.now, name: 'vault' });
  const recording = inspector.record();
  const grant = inspectedGrant(inspector, clock);
  await grant.wake();
  await grant.advance(90);
  grant.answer('unavailable');
  await grant.advance(3);
  grant.answer('renewed');
  await grant.advance(277);
  await grant.reconnect();
  await grant.advance(30);
  return recording.trace();
}
