import { type ComponentType, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/* Shows the recipe that the first path segment names. */

const recipes: Readonly<Record<string, () => Promise<{ readonly App: ComponentType }>>> = {
  redirect: () => import('./redirect.tsx'),
  popup: () => import('./popup.tsx'),
  connect: () => import('./connect.tsx'),
  // The recipe `page` has `/signed-in` as its redirect URI.
  page: () => import('./page.tsx'),
  'signed-in': () => import('./page.tsx'),
};

const [, name = ''] = window.location.pathname.split('/');
const root = document.getElementById('root');
const recipe = recipes[name];
if (root === null || recipe === undefined) throw new Error(`no recipe is named ${name}`);

const { App } = await recipe();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
