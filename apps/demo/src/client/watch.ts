import { createInspector, type Inspector } from '@linkedin-auth/inspector';
import type { InspectionFrame } from '@linkedin-auth/react';
import { askDemo, type Demo } from './use-demo.ts';

/*
 * What this page's half of a login does goes to the relay of the demo, where viewers find it beside the server's half. A tab remembers
 * where that is: a popup that LinkedIn has sent back closes before the server could have told it.
 */

const key = 'watch';

const inspectorAt = (source: string): Inspector =>
  createInspector({ to: new URL(source, window.location.href.replace(/^http/, 'ws')) });

const remembered = sessionStorage.getItem(key);
let inspector = remembered === null ? null : inspectorAt(remembered);
const early: InspectionFrame[] = [];

/** Of a page that never hears where to send it. */
const mostEarly = 1000;

const connect = ({ watch: { source } }: Demo): void => {
  if (source === remembered) return;
  // Another run of the demo, with another secret.
  sessionStorage.setItem(key, source);
  inspector?.close();
  inspector = inspectorAt(source);
  for (const frame of early.splice(0)) inspector.inspect(frame);
};

// Where that fails, the login goes on unseen.
askDemo().then(connect, () => {});

export const inspect = (frame: InspectionFrame): void => {
  if (inspector !== null) inspector.inspect(frame);
  else if (early.length < mostEarly) early.push(frame);
};
