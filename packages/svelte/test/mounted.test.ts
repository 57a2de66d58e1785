import { describeMountedAdapter } from '@linkedin-auth/testing/mounted';
import '@linkedin-auth/browser/styles.css';
import { adapter } from './mounted.ts';

describeMountedAdapter('the Svelte adapter', adapter);
