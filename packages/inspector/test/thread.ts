import { workerData } from 'node:worker_threads';
import { createInspector } from '../src/index.ts';
import { callback, granted, logIn } from './sign-ins.ts';

/* A worker thread with an inspected login. */

const { to } = workerData as { readonly to: string };
const inspector = createInspector({ to, name: 'thread' });
await logIn(inspector.inspect, { events: [callback()], exchange: granted });
await inspector.flush();
inspector.close();
