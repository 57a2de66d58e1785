import { LinkedInAuthProvider } from '@linkedin-auth/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@linkedin-auth/react/styles.css';
import { App } from './app.tsx';
import { CallbackPage } from './callback-page.tsx';
import { basePaths, callbackTargets } from './callback-target.ts';
import { useStoredChoice } from './use-stored-choice.ts';
import { inspect } from './watch.ts';
import './style.css';
import './grant.css';

function Demo() {
  const [callbackTarget, setCallbackTarget] = useStoredChoice('callback-target', callbackTargets);
  const isCallback = window.location.pathname === '/callback';
  const basePath = basePaths[isCallback ? 'page' : callbackTarget];
  return (
    <LinkedInAuthProvider key={basePath} basePath={basePath} inspect={inspect}>
      {isCallback ? <CallbackPage /> : <App callbackTarget={callbackTarget} setCallbackTarget={setCallbackTarget} />}
    </LinkedInAuthProvider>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <Demo />
  </StrictMode>,
);
