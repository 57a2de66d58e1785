import { useEffect, useRef } from 'react';
import type { Actor, Film } from '../film/film.ts';
import type { Login } from '../film/logins.ts';
import { outcomeOf, stepAt } from '../film/moment.ts';
import { pathOf } from './words.ts';

export interface LoginListProps {
  readonly film: Film;
  readonly logins: readonly Login[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

const most = 200;

export function LoginList({ film, logins, chosen, choose }: LoginListProps) {
  const list = useRef<HTMLOListElement>(null);
  const chosenIndex = logins.findIndex(({ id }) => id === chosen);
  // As many as can be looked through, the chosen one among them.
  const earlier = Math.max(0, Math.min(logins.length - most, chosenIndex));
  useEffect(() => {
    list.current?.querySelector(`[data-login="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <section className="logins" aria-label="Logins">
      <h2>
        Logins <small>{earlier === 0 ? logins.length : `${logins.length}, the last ${logins.length - earlier}`}</small>
      </h2>
      <ol ref={list}>
        {logins.slice(earlier).map(({ id, attempts }, index) => (
          <li key={id} data-login={id}>
            <button type="button" aria-current={id === chosen} onClick={() => choose(id)}>
              <span className="number">{earlier + index + 1}</span>
              <span className="halves">
                {attempts.map((attempt) => (
                  <Half key={attempt.sessionId} film={film} attempt={attempt} />
                ))}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Half({ film, attempt }: { readonly film: Film; readonly attempt: Actor }) {
  const step = stepAt(film, attempt, film.steps.length);
  const outcome = step === null ? null : outcomeOf(step);
  const state = step === null ? '' : pathOf(step.snapshot['value']);
  return (
    <span className="half">
      <span className="who">{attempt.source || attempt.name}</span>
      <span className="how" data-outcome={outcome?.status ?? 'none'}>
        {outcome?.code ?? outcome?.status ?? state}
      </span>
    </span>
  );
}
