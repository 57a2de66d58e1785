import { createInspector, type Inspector } from '@linkedin-auth/inspector';
import type { InspectionFrame } from '@linkedin-auth/react';
import { askDemo, type Demo } from './use-demo.ts';

/*
 * Sends what a login does in this page to the demo's relay, which shows it to viewers alongside the server's part. A tab remembers the
 * relay's address: a popup that returns from LinkedIn closes before it could ask the server for it.
 */

const key = 'watch';

const inspectorAt = (source: string): Inspector =>
  createInspector({ to: new URL(source, window.location.href.replace(/^http/, 'ws')) });

const remembered = sessionStorage.getItem(key);
let inspector = remembered === null ? null : inspectorAt(remembered);
const early: InspectionFrame[] = [];

/** The most frames that are kept until the relay's address is known. */
const mostEarly = 1000;

const connect = ({ watch: { source } }: Demo): void => {
  if (source === remembered) return;
  // The demo has been restarted and has another secret.
  sessionStorage.setItem(key, source);
  inspector?.close();
  inspector = inspectorAt(source);
  for (const frame of early.splice(0)) inspector.inspect(frame);
};

// If that fails, the login continues without being watched.
askDemo().then(connect, () => {});

export const inspect = (frame: InspectionFrame): void => {
  if (inspector !== null) inspector.inspect(frame);
  else if (early.length < mostEarly) early.push(frame);
};
