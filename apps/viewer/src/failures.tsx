import { type FailureEntry, failures } from '@linkedin-auth/core/failures';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { Breakable } from './app/breakable.tsx';
import { prose } from './app/step-details.tsx';
import './app/styles/index.css';
import { remedyText } from './chart/index.ts';

const entries: readonly (readonly [string, FailureEntry])[] = Object.entries(failures);
const all: readonly Sighting[] = sightings;

const sightingsOf = (code: string): readonly Sighting[] =>
  all.filter(({ judgement }) => 'failure' in judgement && judgement.failure === code);

/** Renders the failure catalogue, so that it is available offline. */
function Failures() {
  useEffect(() => {
    document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <main className="failures">
      <h1>Failures</h1>
      <p>All known failures of a sign-in and of the calls after it.</p>
      {entries.map(([code, { summary, resolution, remedy, phase, source }]) => (
        <section key={code} id={code} aria-labelledby={`${code}-title`}>
          <h2 id={`${code}-title`}>
            <a href={`#${code}`}>
              <Breakable name={code} />
            </a>{' '}
            <small>{remedyText(remedy)}</small>
          </h2>
          <p>{prose(summary)}</p>
          <p>{prose(resolution)}</p>
          <p className="quiet">
            {phase} · {source}
          </p>
          {sightingsOf(code).map(({ id, status, error, description }) => (
            <p key={id} className="seen">
              {[status === null ? '' : `HTTP ${status}`, error ?? '', description ?? ''].filter(Boolean).join(' · ')}
            </p>
          ))}
        </section>
      ))}
    </main>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('failures.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Failures />
  </StrictMode>,
);
