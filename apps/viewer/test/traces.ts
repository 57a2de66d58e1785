import { createInspector } from '@linkedin-auth/inspector';
import { logIn } from './inspected-login.ts';

/** Returns the trace of one login. */
export async function traceOf(end: Parameters<typeof logIn>[1]): Promise<string> {
  const inspector = createInspector();
  const recording = inspector.record();
  await logIn(inspector.inspect, end);
  return recording.trace();
}

/** Returns the trace of one login with many events, by repeating its callback. */
export async function longTrace(events: number): Promise<string> {
  const lines = (await traceOf('succeeded')).trimEnd().split('\n');
  const callbacks = lines.filter((line) => line.includes('"callback.received"'));
  const end = lines.findIndex((line) => line.includes('exchangeCode done') || line.includes('xstate.done.actor'));
  const middle = Array.from({ length: events }, () => callbacks).flat();
  return [...lines.slice(0, end), ...middle, ...lines.slice(end)].join('\n');
}
