import { createInspector, type Inspector } from '@linkedin-auth/inspector';
import type { InspectionFrame } from '@linkedin-auth/react';
import { type Demo, fetchDemo } from './use-demo.ts';

/*
 * Sends the inspection frames of this page to the demo's relay, which forwards them to viewers together with the server's. The tab
 * stores the relay's address, because a popup that returns from LinkedIn closes before it could request it.
 */

const key = 'watch';

const inspectorAt = (source: string): Inspector =>
  createInspector({ to: new URL(source, window.location.href.replace(/^http/, 'ws')) });

const storedSource = sessionStorage.getItem(key);
let inspector = storedSource === null ? null : inspectorAt(storedSource);
const pending: InspectionFrame[] = [];

/** The most frames to store until the relay's address is available. */
const maxPending = 1000;

const connect = ({ watch: { source } }: Demo): void => {
  if (source === storedSource) return;
  // A restarted demo has another secret.
  sessionStorage.setItem(key, source);
  inspector?.close();
  inspector = inspectorAt(source);
  for (const frame of pending.splice(0)) inspector.inspect(frame);
};

// If this fails, the login continues without inspection.
fetchDemo().then(connect, () => {});

export const inspect = (frame: InspectionFrame): void => {
  if (inspector !== null) inspector.inspect(frame);
  else if (pending.length < maxPending) pending.push(frame);
};
