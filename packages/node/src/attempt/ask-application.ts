import type { Config } from '../options/config.ts';
import type { OnSignedIn, SignedIn, SignedInContext } from '../options/on-signed-in.ts';
import type { ReadDecision } from './decision.ts';
import { DecisionError, readDecision } from './read-decision.ts';

/** Holds the application's decision, or what to report without one. */
export type Asked =
  | { readonly decision: ReadDecision }
  | {
      /** For the evidence, which reaches browsers: never the message of the application's error, which may hold a secret. */
      readonly reason: string;
      /** For `onFailure` alone. */
      readonly cause: unknown;
    };

/** Asks the application about a login. Never rejects. Loaded for applications that want to be asked. */
export async function askApplication(
  onSignedIn: OnSignedIn,
  signedIn: SignedIn,
  context: SignedInContext,
  config: Config,
): Promise<Asked> {
  try {
    return { decision: readDecision(await onSignedIn(signedIn, context), config) };
  } catch (cause) {
    return { reason: cause instanceof DecisionError ? `onSignedIn ${cause.message}` : 'onSignedIn', cause };
  }
}
