/** @jsxImportSource solid-js */
import { LinkedInAuthProvider } from '@linkedin-auth/solid';
import '@linkedin-auth/solid/styles.css';
import { render } from 'solid-js/web';
import '../style.css';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('solid.html has no #root');

render(
  () => (
    <LinkedInAuthProvider>
      <App />
    </LinkedInAuthProvider>
  ),
  root,
);
