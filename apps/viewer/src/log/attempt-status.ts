import { type FailureEntry, failures, isFailureCode } from '@linkedin-auth/core/failures';
import { type Actor, type EventLog, type Step, typeOf } from './event-log.ts';
import type { Login } from './logins.ts';
import { outcomeOf, stepAt } from './moment.ts';
import { pathOf } from './state-path.ts';

/** The status of one attempt of a login at a moment. */
export interface AttemptStatus {
  /** `succeeded`, a failure code, a state, `handed over`, or `stopped in` a state; empty before the attempt started. */
  readonly text: string;
  /** The status of its outcome; `none` before the end. */
  readonly outcome: string;
  /** The step with which another attempt took over the login, or `null`. */
  readonly takeover: Step | null;
}

/** Returns whether a server rejects a forged callback with this failure. The attempt that the callback imitates is still waiting. */
const isForgeable = (code: string | null): boolean =>
  isFailureCode(code) && (failures[code] as FailureEntry).spendsAttempt === false;

/**
 * Returns the status of an attempt. A page that redirects to LinkedIn cannot report anything more, so its last state may be out of date:
 * once another attempt has received the callback, the status is `handed over`.
 */
export function statusOfAttempt(log: EventLog, login: Login, attempt: Actor, moment: number): AttemptStatus {
  const step = stepAt(log, attempt, moment);
  if (step === null) return { text: '', outcome: 'none', takeover: null };
  const outcome = outcomeOf(step);
  if (outcome !== null) return { text: outcome.code ?? outcome.status, outcome: outcome.status, takeover: null };
  const takeover = login.kind === 'grant' ? null : findTakeover(log, login, attempt, step, moment);
  if (takeover !== null) return { text: 'handed over', outcome: 'none', takeover };
  const state = pathOf(step.snapshot['value']);
  // The token machine of a grant stops whenever it has settled.
  const isStopped = step.snapshot['status'] === 'stopped' && state !== '' && login.kind === 'login';
  return { text: isStopped ? `stopped in ${state}` : state, outcome: 'none', takeover: null };
}

/** The name of the machine that runs in pages. A server never hands over to a page. */
const pageMachine = 'linkedInPage';

/** Returns the step with which another attempt received the callback that an attempt waits for, or `null`. */
function findTakeover(log: EventLog, { attempts }: Login, attempt: Actor, last: Step, moment: number): Step | null {
  const isAuthorizing = isWaiting(last);
  for (const other of attempts) {
    if (other === attempt || (other.name === pageMachine && attempt.name !== pageMachine)) continue;
    const now = stepAt(log, other, moment);
    if (now === null || now.index < last.index) continue;
    const outcome = outcomeOf(now);
    const isStillOpen = outcome === null ? !isAuthorizing || isWaiting(now) : isForgeable(outcome.code);
    if (isStillOpen) continue;
    const callback = firstStep(log, other, now, ({ event }) => typeOf(event) === 'callback.received');
    if (callback !== null) return callback;
    // The same page has ended after a reload, without a callback.
    if (outcome !== null && other.name === attempt.name) return now;
  }
  return null;
}

/** Whether the member is still at LinkedIn, according to one attempt. */
const isWaiting = ({ snapshot }: Step): boolean => snapshot['value'] === 'authorizing';

function firstStep(log: EventLog, actor: Actor, until: Step, matches: (step: Step) => boolean): Step | null {
  for (const index of actor.steps) {
    if (index > until.index) return null;
    const step = log.steps[index];
    if (step !== undefined && matches(step)) return step;
  }
  return null;
}
