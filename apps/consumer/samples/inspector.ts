import { createInspector, type Inspector } from '@linkedin-auth/inspector';
import { startRelay } from '@linkedin-auth/inspector/relay';

const relay = await startRelay({ port: 0 });
const inspector: Inspector = createInspector({ to: relay.sourceUrl });
const recording = inspector.record();
export const trace: string = recording.trace('attempt');
await inspector.close();
await relay.close();
