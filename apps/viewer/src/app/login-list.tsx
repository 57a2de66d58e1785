import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { statusOfAttempt } from '../log/attempt-status.ts';
import type { Actor, EventLog } from '../log/event-log.ts';
import { grantStepAt } from '../log/grant.ts';
import { grantStatus } from '../log/grant-story.ts';
import type { Login } from '../log/logins.ts';
import { Breakable } from './breakable.tsx';
import { targetOf } from './list-keys.ts';
import { useScrollIntoView } from './use-scroll-into-view.ts';

export interface LoginListProps {
  readonly log: EventLog;
  readonly logins: readonly Login[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

const maxShown = 200;

/** Lists the logins and grants. One of them is in the tab order; arrow keys choose the others. */
export function LoginList({ log, logins, chosen, choose }: LoginListProps) {
  const list = useRef<HTMLOListElement>(null);
  const chosenIndex = logins.findIndex(({ id }) => id === chosen);
  // A list of readable length that contains the chosen login.
  const earlier = Math.max(0, Math.min(logins.length - maxShown, chosenIndex));
  const shown = logins.slice(earlier, earlier + maxShown);
  const title = titleOf(logins);
  useScrollIntoView(list, `[data-login="${CSS.escape(chosen)}"]`);

  // With the choice on the screen, so that a quick key finds the focus there.
  useLayoutEffect(() => {
    if (list.current?.contains(document.activeElement) !== true) return;
    list.current
      .querySelector<HTMLElement>(`[data-login="${CSS.escape(chosen)}"] button`)
      ?.focus({ preventScroll: true });
  }, [chosen]);

  const move = (event: KeyboardEvent): void => {
    const next = logins[targetOf(event.key, chosenIndex, logins.length) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    choose(next.id);
  };

  return (
    <section className="logins" aria-label={title}>
      <h2>
        {title}{' '}
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
                {login.kind === 'grant' ? (
                  <GrantLine log={log} grant={login} />
                ) : (
                  login.attempts.map((attempt) => (
                    <AttemptLine key={attempt.sessionId} log={log} login={login} attempt={attempt} />
                  ))
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function titleOf(logins: readonly Login[]): string {
  const kinds = new Set(logins.map(({ kind }) => kind));
  if (!kinds.has('grant')) return 'Logins';
  return kinds.has('login') ? 'Logins and grants' : 'Grants';
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

/** Shows the newest status of a grant, over all lives of its machine. */
function GrantLine({ log, grant }: { readonly log: EventLog; readonly grant: Login }) {
  const { text, outcome } = grantStatus(grantStepAt(log, grant, log.steps.length));
  const source = grant.attempts.at(-1)?.source ?? '';
  return (
    <span className="attempt">
      <span className="who">{source === '' ? 'grant' : `grant in ${source}`}</span>
      <span className="how" data-outcome={outcome}>
        <Breakable name={text} />
      </span>
    </span>
  );
}
