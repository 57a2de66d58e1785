import { createInspector, type Inspector } from '@linkedin-auth/inspector';
import { startRelay } from '@linkedin-auth/inspector/relay';
import { viewHash } from '@linkedin-auth/inspector/viewer';

const relay = await startRelay({ port: 0 });
const inspector: Inspector = createInspector({ to: relay.sourceUrl });
const recording = inspector.record();
export const trace: string = recording.trace('attempt');
export const hash: string = viewHash(relay.viewUrl);
await inspector.close();
await relay.close();
