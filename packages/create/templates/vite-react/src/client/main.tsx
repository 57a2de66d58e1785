import { LinkedInAuthProvider } from '@linkedin-auth/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Account } from './account.tsx';
import '@linkedin-auth/react/styles.css';
import './style.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

createRoot(root).render(
  <StrictMode>
    <LinkedInAuthProvider>
      <h1>Welcome</h1>
      <Account />
    </LinkedInAuthProvider>
  </StrictMode>,
);
