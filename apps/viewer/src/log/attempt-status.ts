import { type Actor, type Film, type Step, typeOf } from './event-log.ts';
import type { Login } from './logins.ts';
import { outcomeOf, stepAt } from './moment.ts';
import { pathOf } from './state-path.ts';

/** How one part of a login stands at a moment. */
export interface Standing {
  /** `succeeded`, the code of a failure, a state, `handed over`, or `stopped in` a state; empty before the part began. */
  readonly words: string;
  /** The status of its outcome; `none` while it has none. */
  readonly status: string;
  /** The step with which another part took the login over, where it did. */
  readonly takenOverBy: Step | null;
}

/** Failures with which a server refuses a forged callback. The attempt that such a callback imitates still waits. */
const forgeable: ReadonlySet<string | null> = new Set([
  'callback_parameter_duplicated',
  'issuer_mismatch',
  'state_mismatch',
]);

/**
 * Returns how a part of a login stands. A page that redirects to LinkedIn is gone and reports nothing more, so its last known state is
 * not its present one: once another part has taken the callback, it counts as handed over.
 */
export function standingOf(film: Film, login: Login, attempt: Actor, moment: number): Standing {
  const step = stepAt(film, attempt, moment);
  if (step === null) return { words: '', status: 'none', takenOverBy: null };
  const outcome = outcomeOf(step);
  if (outcome !== null) return { words: outcome.code ?? outcome.status, status: outcome.status, takenOverBy: null };
  const takenOverBy = takeoverOf(film, login, attempt, step, moment);
  if (takenOverBy !== null) return { words: 'handed over', status: 'none', takenOverBy };
  const state = pathOf(step.snapshot['value']);
  const isStopped = step.snapshot['status'] === 'stopped' && state !== '';
  return { words: isStopped ? `stopped in ${state}` : state, status: 'none', takenOverBy: null };
}

/** The name of the machine that runs in pages. A server's part is never handed over to a page. */
const pageMachine = 'linkedInPage';

/** Finds the step with which another part of the login took the callback that an attempt waits for. */
function takeoverOf(film: Film, { attempts }: Login, attempt: Actor, last: Step, moment: number): Step | null {
  const isAuthorizing = isWaiting(last);
  for (const other of attempts) {
    if (other === attempt || (other.name === pageMachine && attempt.name !== pageMachine)) continue;
    const now = stepAt(film, other, moment);
    if (now === null || now.index < last.index) continue;
    const outcome = outcomeOf(now);
    const isStillOpen = outcome === null ? !isAuthorizing || isWaiting(now) : forgeable.has(outcome.code);
    if (isStillOpen) continue;
    const callback = firstStep(film, other, now, ({ event }) => typeOf(event) === 'callback.received');
    if (callback !== null) return callback;
    // The same page, loaded again, has ended without a callback.
    if (outcome !== null && other.name === attempt.name) return now;
  }
  return null;
}

/** Whether the member is still at LinkedIn, as far as a part of the login knows. */
const isWaiting = ({ snapshot }: Step): boolean => snapshot['value'] === 'authorizing';

function firstStep(film: Film, actor: Actor, until: Step, isIt: (step: Step) => boolean): Step | null {
  for (const index of actor.steps) {
    if (index > until.index) return null;
    const step = film.steps[index];
    if (step !== undefined && isIt(step)) return step;
  }
  return null;
}
