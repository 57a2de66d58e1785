import { createExchangeCode } from '../exchange/exchange-code.ts';
import { createVerifyIdToken } from '../exchange/verify-id-token.ts';
import { createFinishAttempt, type FinishAttempt } from './finish-attempt.ts';
import { createOutcomeCookies, type OutcomeCookies } from './outcome-cookie.ts';
import type { AttemptParts } from './parts.ts';
import { createRunAttempt, type RunAttempt } from './run-attempt.ts';

/** What a server needs from the first callback on. It is loaded then: a server that begins logins and reads sessions does without. */
export interface Finishing {
  readonly finish: FinishAttempt;
  readonly runAttempt: RunAttempt;
  readonly outcomes: OutcomeCookies;
}

/** Creates the second half of logins. Called once: its memory joins the deliveries of one callback. */
export function createFinishing(parts: AttemptParts): Finishing {
  const { config, sealer, jar, sessions } = parts;
  const outcomes = createOutcomeCookies(config, sealer, jar, sessions);
  const runAttempt = createRunAttempt(config, createExchangeCode(config, createVerifyIdToken(config)));
  return { finish: createFinishAttempt(parts, outcomes, runAttempt), runAttempt, outcomes };
}
