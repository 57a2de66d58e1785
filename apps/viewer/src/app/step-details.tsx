import { evidenceRows, explain, isFailureCode } from '@linkedin-auth/core/failures';
import { remedyText } from '../chart/index.ts';
import { statusOfAttempt } from '../log/attempt-status.ts';
import { type EventLog, type Step, typeOf } from '../log/event-log.ts';
import { grantStateOf } from '../log/grant.ts';
import type { Login } from '../log/logins.ts';
import { decidedElsewhere, failureNamed, guardOf, type NamedFailure, stepAt, stepBefore } from '../log/moment.ts';
import { pathOf } from '../log/state-path.ts';
import { Breakable } from './breakable.tsx';
import { failureHref } from './chart-panes.tsx';
import { JsonView } from './json-view.tsx';
import { actorName, eventName } from './labels.ts';
import { dateText } from './time-values.ts';

export interface StepDetailsProps {
  readonly log: EventLog;
  readonly step: Step;
  readonly login: Login;
  readonly choose: (index: number) => void;
}

/** Shows one event: its transition, the guard that decided, and the result. */
export function StepDetails({ log, step, login, choose }: StepDetailsProps) {
  const elsewhere = decidedElsewhere(log, login, step);
  const takeover = takeoverAfter(log, step, login);
  const before = stepBefore(log, step);
  const { type: _, ...payload } = step.event;
  const failure = failureNamed(step, before);
  const { context, input, output, error } = step.snapshot;
  return (
    <section className="details" aria-label="Details">
      <h2>{eventName(typeOf(step.event))}</h2>
      <p className="quiet">
        to {actorName(log, step.sessionId)}
        {step.sentBy !== null && `, from ${actorName(log, step.sentBy)}`}
        {' · '}
        <Time step={step} login={login} />
      </p>
      <Transitions step={step} before={before} />
      {elsewhere !== null && (
        <button type="button" className="elsewhere" onClick={() => choose(elsewhere.index)}>
          Decided in {actorName(log, elsewhere.sessionId)}:{' '}
          <code>
            <Breakable name={guardOf(elsewhere) ?? ''} />
          </code>
        </button>
      )}
      {takeover !== null && (
        <button type="button" className="elsewhere" onClick={() => choose(takeover.index)}>
          Continued in {actorName(log, takeover.sessionId)}
        </button>
      )}
      {failure !== null && <FailureRow {...failure} />}
      <Section title="Payload" value={Object.keys(payload).length === 0 ? undefined : payload} />
      <Section title="Output" value={output} />
      <Section title="Error" value={error} />
      <Section title="Context" value={context} before={before?.snapshot['context']} />
      <Section title="Input" value={input} isOpen={false} />
    </section>
  );
}

/** Shows the time of a step: of a login when it was seen, of a grant by its own clock. */
function Time({ step, login }: Pick<StepDetailsProps, 'step' | 'login'>) {
  const at = (login.kind === 'grant' ? grantStateOf(step)?.now : null) ?? step.at;
  return <time dateTime={new Date(at).toISOString()}>{login.kind === 'grant' ? dateText(at) : timeOf(at)}</time>;
}

/** For the last step of an attempt that was left, returns the step with which another attempt took over the login. */
function takeoverAfter(log: EventLog, step: Step, login: Login): Step | null {
  const attempt = log.actors.get(step.sessionId);
  const now = log.steps.length;
  if (attempt === undefined || stepAt(log, attempt, now) !== step) return null;
  return statusOfAttempt(log, login, attempt, now).takeover;
}

function Transitions({ step, before }: { readonly step: Step; readonly before: Step | null }) {
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
              , decided by{' '}
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
        <small>{remedyText(remedy)}</small>
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

/** Renders the catalogue's backticks as inline code. */
export const prose = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={`${index}`}>{part}</code> : part));

interface SectionProps {
  readonly title: string;
  readonly value: unknown;
  readonly before?: unknown;
  readonly isOpen?: boolean;
}

function Section({ title, value, before, isOpen = true }: SectionProps) {
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
