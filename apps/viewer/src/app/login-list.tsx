import { type KeyboardEvent, useEffect, useRef } from 'react';
import { statusOfAttempt } from '../log/attempt-status.ts';
import type { Actor, EventLog } from '../log/event-log.ts';
import type { Login } from '../log/logins.ts';
import { Breakable } from './breakable.tsx';
import { useScrollIntoView } from './use-scroll-into-view.ts';

export interface LoginListProps {
  readonly log: EventLog;
  readonly logins: readonly Login[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

const maxShown = 200;

/** Lists the logins. One of them is in the tab order; arrow keys choose the others. */
export function LoginList({ log, logins, chosen, choose }: LoginListProps) {
  const list = useRef<HTMLOListElement>(null);
  const chosenIndex = logins.findIndex(({ id }) => id === chosen);
  // A list of readable length that contains the chosen login.
  const earlier = Math.max(0, Math.min(logins.length - maxShown, chosenIndex));
  const shown = logins.slice(earlier, earlier + maxShown);
  useScrollIntoView(list, chosen);

  useEffect(() => {
    if (list.current?.contains(document.activeElement) !== true) return;
    list.current
      .querySelector<HTMLElement>(`[data-login="${CSS.escape(chosen)}"] button`)
      ?.focus({ preventScroll: true });
  }, [chosen]);

  const move = (event: KeyboardEvent): void => {
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: chosenIndex + 1,
      ArrowUp: chosenIndex - 1,
      Home: 0,
      End: logins.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = logins[Math.min(logins.length - 1, Math.max(0, target))];
    if (next !== undefined) choose(next.id);
  };

  return (
    <section className="logins" aria-label="Logins">
      <h2>
        Logins{' '}
        <small>
          {logins.length}
          {shown.length < logins.length && `, ${earlier + 1}–${earlier + shown.length} shown`}
        </small>
      </h2>
      <ol ref={list}>
        {shown.map((login, index) => (
          <li key={login.id} data-login={login.id}>
            <button
              type="button"
              tabIndex={login.id === chosen ? 0 : -1}
              aria-current={login.id === chosen}
              onClick={() => choose(login.id)}
              onKeyDown={move}
            >
              <span className="number">{earlier + index + 1}</span>
              <span className="attempts">
                {login.attempts.map((attempt) => (
                  <AttemptLine key={attempt.sessionId} log={log} login={login} attempt={attempt} />
                ))}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface AttemptLineProps {
  readonly log: EventLog;
  readonly login: Login;
  readonly attempt: Actor;
}

function AttemptLine({ log, login, attempt }: AttemptLineProps) {
  const { text, outcome } = statusOfAttempt(log, login, attempt, log.steps.length);
  return (
    <span className="attempt">
      <span className="who">{attempt.source || attempt.name}</span>
      <span className="how" data-outcome={outcome}>
        <Breakable name={text} />
      </span>
    </span>
  );
}
