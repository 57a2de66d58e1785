import { type KeyboardEvent, useEffect, useRef } from 'react';
import { standingOf } from '../log/attempt-status.ts';
import type { Actor, Film } from '../log/event-log.ts';
import type { Login } from '../log/logins.ts';
import { Breakable } from './breakable.tsx';
import { useInSight } from './use-scroll-into-view.ts';

export interface LoginListProps {
  readonly film: Film;
  readonly logins: readonly Login[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

const most = 200;

/** Lists the logins. One of them is in the tab order; arrow keys choose the others. */
export function LoginList({ film, logins, chosen, choose }: LoginListProps) {
  const list = useRef<HTMLOListElement>(null);
  const chosenIndex = logins.findIndex(({ id }) => id === chosen);
  // As many as can be looked through, the chosen one among them.
  const earlier = Math.max(0, Math.min(logins.length - most, chosenIndex));
  const shown = logins.slice(earlier, earlier + most);
  useInSight(list, chosen);

  useEffect(() => {
    if (list.current?.contains(document.activeElement) !== true) return;
    list.current
      .querySelector<HTMLElement>(`[data-login="${CSS.escape(chosen)}"] button`)
      ?.focus({ preventScroll: true });
  }, [chosen]);

  const move = (event: KeyboardEvent): void => {
    const ways: Readonly<Record<string, number>> = {
      ArrowDown: chosenIndex + 1,
      ArrowUp: chosenIndex - 1,
      Home: 0,
      End: logins.length - 1,
    };
    const wanted = ways[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    const next = logins[Math.min(logins.length - 1, Math.max(0, wanted))];
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
              <span className="halves">
                {login.attempts.map((attempt) => (
                  <Part key={attempt.sessionId} film={film} login={login} attempt={attempt} />
                ))}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface PartProps {
  readonly film: Film;
  readonly login: Login;
  readonly attempt: Actor;
}

function Part({ film, login, attempt }: PartProps) {
  const { words, status } = standingOf(film, login, attempt, film.steps.length);
  return (
    <span className="half">
      <span className="who">{attempt.source || attempt.name}</span>
      <span className="how" data-outcome={status}>
        <Breakable name={words} />
      </span>
    </span>
  );
}
