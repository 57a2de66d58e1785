import { describeMountedAdapter } from '@linkedin-auth/testing/mounted';
import '@linkedin-auth/browser/styles.css';
import { adapter } from './mounted.tsx';

describeMountedAdapter('the React adapter', adapter);
