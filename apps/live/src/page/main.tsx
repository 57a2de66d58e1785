import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '@linkedin-auth/react/styles.css';
import type { Live } from '../live.ts';
import { App } from './app.tsx';
import { ObstacleView } from './obstacle-view.tsx';
import './style.css';
import './flow.css';
import { type Obstacle, startWorker } from './worker.ts';

// A popup that LinkedIn did not send back has come here by its link.
const isLeftPopup = window.opener !== null && window.name.startsWith('linkedin-auth:');
if (isLeftPopup) window.close();

const starting = startWorker();

function Demo() {
  const [started, setStarted] = useState<Live | Obstacle | null>(null);
  useEffect(() => {
    void starting.then(setStarted);
  }, []);
  return (
    <div className="page">
      <header>
        <h1>
          Sign in with LinkedIn <small>live, in your browser alone</small>
        </h1>
      </header>
      {started === null ? (
        <main className="alone" data-status="starting" aria-busy="true">
          <output className="card">
            <span className="spinner" aria-hidden="true" />
            Starting the server in this browser …
          </output>
        </main>
      ) : typeof started === 'string' ? (
        <ObstacleView obstacle={started} />
      ) : (
        <App live={started} />
      )}
      <footer>
        <p>
          <strong>LinkedIn is not involved.</strong> A service worker of this page is both the server and a fake
          LinkedIn. No request leaves this browser. Not affiliated with LinkedIn.
        </p>
      </footer>
    </div>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <Demo />
  </StrictMode>,
);
