import { evidenceRows, explain, isFailureCode } from '@linkedin-auth/core/failures';
import { remedyWords } from '../chart/index.ts';
import { standingOf } from '../log/attempt-status.ts';
import { type Film, type Step, typeOf } from '../log/event-log.ts';
import type { Login } from '../log/logins.ts';
import { decidedElsewhere, failureNamed, guardOf, type NamedFailure, stepAt, stepBefore } from '../log/moment.ts';
import { pathOf } from '../log/state-path.ts';
import { Breakable } from './breakable.tsx';
import { failureHref } from './chart-panes.tsx';
import { JsonView } from './json-view.tsx';
import { actorName, eventName } from './labels.ts';

export interface StepDetailsProps {
  readonly film: Film;
  readonly step: Step;
  readonly login: Login;
  readonly choose: (index: number) => void;
}

/** What one event did: the way that was taken, the guard that decided, what came of it. */
export function StepDetails({ film, step, login, choose }: StepDetailsProps) {
  const elsewhere = decidedElsewhere(film, login, step);
  const takenOverBy = takeoverAfter(film, step, login);
  const before = stepBefore(film, step);
  const { type: _, ...payload } = step.event;
  const failure = failureNamed(step, before);
  const { context, input, output, error } = step.snapshot;
  return (
    <section className="details" aria-label="Details">
      <h2>{eventName(typeOf(step.event))}</h2>
      <p className="quiet">
        to {actorName(film, step.sessionId)}
        {step.sentBy !== null && `, from ${actorName(film, step.sentBy)}`}
        {' · '}
        <time dateTime={new Date(step.at).toISOString()}>{timeOf(step.at)}</time>
      </p>
      <Ways step={step} before={before} />
      {elsewhere !== null && (
        <button type="button" className="elsewhere" onClick={() => choose(elsewhere.index)}>
          Decided in {actorName(film, elsewhere.sessionId)}:{' '}
          <code>
            <Breakable name={guardOf(elsewhere) ?? ''} />
          </code>
        </button>
      )}
      {takenOverBy !== null && (
        <button type="button" className="elsewhere" onClick={() => choose(takenOverBy.index)}>
          Continued in {actorName(film, takenOverBy.sessionId)}
        </button>
      )}
      {failure !== null && <FailureRow {...failure} />}
      <Part title="Payload" value={Object.keys(payload).length === 0 ? undefined : payload} />
      <Part title="Output" value={output} />
      <Part title="Error" value={error} />
      <Part title="Context" value={context} before={before?.snapshot['context']} />
      <Part title="Input" value={input} isOpen={false} />
    </section>
  );
}

/** Returns the step with which another part took the login over, for the last step of the part that was left. */
function takeoverAfter(film: Film, step: Step, login: Login): Step | null {
  const attempt = film.actors.get(step.sessionId);
  const now = film.steps.length;
  if (attempt === undefined || stepAt(film, attempt, now) !== step) return null;
  return standingOf(film, login, attempt, now).takenOverBy;
}

function Ways({ step, before }: { readonly step: Step; readonly before: Step | null }) {
  if (step.transitions === null || step.transitions.length === 0) {
    const [from, to] = [pathOf(before?.snapshot['value']), pathOf(step.snapshot['value'])];
    return (
      <p className="way">
        {from !== '' && from !== to ? `${from} → ${to}` : to === '' ? 'no state' : `stays in ${to}`}
      </p>
    );
  }
  return (
    <ul className="way">
      {step.transitions.map(({ source, targets, guard }, index) => (
        <li key={`${source} ${index}`}>
          {source} → {targets.join(', ') || 'stays'}
          {guard !== null && (
            <>
              {' '}
              decided by{' '}
              <code>
                <Breakable name={guard} />
              </code>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function FailureRow({ code, evidence }: NamedFailure) {
  if (!isFailureCode(code)) return null;
  const { summary, resolution, remedy } = explain(code, evidence);
  return (
    <section className="failure" aria-label="Failure" data-failure={code}>
      <h3>
        <a href={failureHref(code)} target="_blank" rel="noreferrer">
          <Breakable name={code} />
        </a>{' '}
        <small>{remedyWords(remedy)}</small>
      </h3>
      <p>{prose(summary)}</p>
      <p>{prose(resolution)}</p>
      <dl>
        {evidenceRows(evidence).map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Inline code marks of the catalogue's prose. */
export const prose = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={`${index}`}>{part}</code> : part));

interface PartProps {
  readonly title: string;
  readonly value: unknown;
  readonly before?: unknown;
  readonly isOpen?: boolean;
}

function Part({ title, value, before, isOpen = true }: PartProps) {
  if (value === undefined || value === null) return null;
  return (
    <details className="part" open={isOpen}>
      <summary>{title}</summary>
      <JsonView value={value} before={before} />
    </details>
  );
}

const timeOf = (at: number): string => {
  const time = new Date(at);
  return `${time.toLocaleTimeString([], { hour12: false })}.${String(time.getMilliseconds()).padStart(3, '0')}`;
};
