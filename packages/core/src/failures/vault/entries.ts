import type { FailureEntry } from '../entry.ts';
import { authorizationCodeFlow, errorHandling, rateLimits } from '../sources.ts';

/** Failures of keeping grants: of the store, the seal, the lease and the pause of an app. LinkedIn answers at none of them. */
export const vaultEntries = {
  store_unavailable: {
    phase: 'vault',
    origin: 'ours',
    remedy: 'retry-later',
    summary: 'The store of grants did not answer, or refused to write.',
    resolution:
      'Check that the database runs, accepts this user and has space, and that a database file is writable. After an update of the package, run `npx @linkedin-auth/vault migrate`. Then try again: the grant is as it was before the call, or as after it, and never in between.',
    source: 'RFC 6749 §10.4',
  },
  grant_unreadable: {
    phase: 'vault',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The stored grant of this member cannot be opened. Other grants are not affected.',
    resolution:
      'Read the reason in the evidence. `unknown-key`: put the key that sealed the grant back into `sealingKeys`, after the first one, or check that `clientId` is still the same app. `damaged` or `another-row`: somebody or something changed the row, so restore it from a backup and ask the member to sign in again if there is no backup. `npx @linkedin-auth/vault doctor` lists every such row.',
    source: 'RFC 7516 §5.2',
  },
  grant_unknown: {
    phase: 'vault',
    origin: 'ours',
    remedy: 'new-authorization',
    summary: 'The store has no grant of this member for this app.',
    resolution:
      'Ask the member to sign in. If they have signed in, check that `sub` is the one of this app: LinkedIn gives a member another `sub` in every app. Then check that `createLinkedInAuth` has the option `vault`, with the same store and `clientId`.',
    source: authorizationCodeFlow,
  },
  lease_lost: {
    phase: 'vault',
    origin: 'ours',
    remedy: 'retry-later',
    summary: 'Another process began to work on this grant before this one could write its result, which was discarded.',
    resolution:
      'Try again: the other process stores its own result. If this repeats, look for a process that stops for a minute (a debugger, a suspended machine, a full disk), or for clocks that differ by a minute.',
    source: 'https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html',
  },
  app_paused: {
    phase: 'vault',
    origin: 'ours',
    remedy: 'retry-later',
    summary: 'LinkedIn has throttled the app, so this request was not sent.',
    resolution:
      'Wait for `retryAfterSeconds` from the evidence and try again. Every process that shares the store waits, because LinkedIn counts the requests of the whole app. If the pause lasts until midnight UTC, the app has used up a daily limit: cache what you fetch, or ask LinkedIn for a higher limit.',
    source: rateLimits,
    predicts: 'throttled',
  },
  scheduler_unavailable: {
    phase: 'vault',
    origin: 'ours',
    remedy: 'retry-later',
    summary: 'The scheduler of the vault did not answer, so this process attended to the grant itself.',
    resolution:
      'Check that the engine behind the option `scheduler` runs and that this process reaches it: for Restate, the ingress URL. Nothing is lost meanwhile: grants are stored and refreshed when they are asked for, and its sweep finds what was missed within seven minutes of its return.',
    source: 'https://docs.restate.dev/services/invocation/http',
  },
  notice_undelivered: {
    phase: 'vault',
    origin: 'ours',
    remedy: 'report',
    summary: 'The application did not accept a notice about a grant. It is delivered again later.',
    resolution:
      'Read the kind of notice in the evidence, and look at `onReauthorizationDue` or `onEnded`: the function threw, rejected, or took more than 30 seconds. Have it put the notice into a queue of your own, keyed by `key`, and return.',
    source: 'https://microservices.io/patterns/data/transactional-outbox.html',
  },
  api_address_refused: {
    phase: 'vault',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: "The address is outside LinkedIn's API, so the vault sent neither the request nor the token.",
    resolution:
      "Pass a path such as `/rest/posts` to `vault.fetch`, or a URL with the origin of `endpoints.userinfo`. For another host, use `fetch` itself: the token of a member belongs to LinkedIn's API alone.",
    source: errorHandling,
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
