import type { Entry, RequestEntry, StepEntry } from '../live.ts';
import { latestSignIn } from './latest-sign-in.ts';

export interface FlowPanelProps {
  readonly entries: readonly Entry[];
  readonly forget: () => void;
}

/** Shows the latest sign-in: every request that server and LinkedIn received, and every step of the machines, in order. */
export function FlowPanel({ entries, forget }: FlowPanelProps) {
  const shown = latestSignIn(entries);
  return (
    <section className="card flow" aria-label="What happened">
      <h2>What happened</h2>
      <p className="quiet">
        Every request that the server and LinkedIn received in the latest sign-in, and every step of the state machines,
        in order. Codes and secrets are masked.
      </p>
      {shown.length === 0 ? (
        <p>Nothing yet. Sign in, and follow the code here.</p>
      ) : (
        // Entries never move, so their position is their key.
        <ol>
          {shown.map((entry, index) => (
            <li key={`${index}`} data-kind={entry.kind} data-lane={laneOf(entry)}>
              {entry.kind === 'request' ? (
                <RequestLine entry={entry} />
              ) : entry.kind === 'step' ? (
                <StepLine entry={entry} />
              ) : (
                <p>
                  <Lane entry={entry} /> LinkedIn shows its own error page, and does not return
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {shown.length > 0 && (
        <button type="button" className="secondary" onClick={forget}>
          Start over
        </button>
      )}
    </section>
  );
}

const laneNames = { page: 'Page', server: 'Server', linkedIn: 'LinkedIn' } as const;

const laneOf = (entry: Entry): keyof typeof laneNames =>
  entry.kind === 'request' ? entry.to : entry.kind === 'step' ? entry.in : 'linkedIn';

const Lane = ({ entry }: { readonly entry: Entry }) => <span className="lane">{laneNames[laneOf(entry)]}</span>;

function StepLine({ entry }: { readonly entry: StepEntry }) {
  const { source, target, event, guard } = entry;
  return (
    <p>
      <Lane entry={entry} />{' '}
      {source === target ? (
        <b>{source}</b>
      ) : (
        <>
          <b>{source}</b> → <b>{target}</b>
        </>
      )}{' '}
      <small>
        {event !== '' && (
          <>
            on <code>{event}</code>
          </>
        )}
        {guard !== null && (
          <>
            , because <code>{guard}</code>
          </>
        )}
      </small>
    </p>
  );
}

function RequestLine({ entry }: { readonly entry: RequestEntry }) {
  const { method, path, parameters, status, from } = entry;
  const rows = Object.entries(parameters);
  const line = (
    <>
      <Lane entry={entry} />{' '}
      <code>
        {method} {path}
      </code>{' '}
      <span className="status" data-error={status === null || status >= 400}>
        {status ?? 'no answer yet'}
      </span>{' '}
      <small>from the {from}</small>
    </>
  );
  if (rows.length === 0) return <p>{line}</p>;
  return (
    <details>
      <summary>{line}</summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
