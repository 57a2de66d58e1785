import { LinkedInAuthProvider } from '@linkedin-auth/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@linkedin-auth/react/styles.css';
import { App } from './app.tsx';
import { CallbackPage } from './callback-page.tsx';
import { useKept } from './use-kept.ts';
import './style.css';

/** Where LinkedIn sends the member back to: a route of the server, or a page of this application. */
const waysBack = ['server', 'page'] as const;

export type WayBack = (typeof waysBack)[number];

/** Each way has a server half of its own, since a redirect URI is one or the other. */
const basePaths: Readonly<Record<WayBack, string>> = { server: '/auth/linkedin', page: '/auth/page' };

function Demo() {
  const [wayBack, setWayBack] = useKept('way-back', waysBack);
  const isCallback = window.location.pathname === '/callback';
  const basePath = basePaths[isCallback ? 'page' : wayBack];
  return (
    <LinkedInAuthProvider key={basePath} basePath={basePath}>
      {isCallback ? <CallbackPage /> : <App wayBack={wayBack} setWayBack={setWayBack} />}
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
