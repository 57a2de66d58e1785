import type { LinkedInAuthState } from '../state.ts';
import type { Effect, RaisedEvent, StoreEvent } from './events.ts';
import { type LoginState, reduceLogin } from './login.ts';
import { reduceSession, type SessionState } from './session.ts';

export interface StoreState {
  readonly session: SessionState;
  readonly login: LoginState;
}

/**
 * Reduces one event to the next state, and to the effects that follow from it. Pure and total: an event that comes too late, or out of
 * turn, changes nothing.
 */
export function reduce(state: StoreState, event: StoreEvent): readonly [StoreState, readonly Effect[]] {
  let { session, login } = state;
  const effects: Effect[] = [];
  const events: (StoreEvent | RaisedEvent)[] = [event];
  const act = (...effect: Effect): void => void effects.push(effect);
  const raise = (raised: RaisedEvent): void => void events.push(raised);
  for (const next of events) {
    const before = session;
    session = reduceSession(before, next, act);
    login = reduceLogin(login, next, before, session, act, raise);
  }
  return [{ session, login }, effects];
}

/** Returns what is shown: the login, or else the session. */
export const viewOf = ({ session, login }: StoreState): LinkedInAuthState => login.overlay ?? session.current;
