import { type ComponentType, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/* Shows one recipe: the one that the first part of the address names. */

const recipes: Readonly<Record<string, () => Promise<{ readonly App: ComponentType }>>> = {
  redirect: () => import('./redirect.tsx'),
  popup: () => import('./popup.tsx'),
  connect: () => import('./connect.tsx'),
  // The redirect URI of that recipe.
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
