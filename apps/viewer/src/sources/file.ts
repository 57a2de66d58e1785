import { readTrace, type Trace, TraceError } from '@linkedin-auth/inspector';
import type { Status } from './source.ts';

export type Opened =
  | { readonly trace: Trace; readonly status: Status }
  /** The status contains the reason. */
  | { readonly trace: null; readonly status: Status };

/** Reads a file. Never rejects. */
export async function openTrace(file: File): Promise<Opened> {
  try {
    const trace = readTrace(await file.text());
    const lines = trace.damaged.map(({ line }) => line);
    const damage =
      lines.length === 0
        ? ''
        : `, without damaged line${lines.length === 1 ? '' : 's'} ${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ', …' : ''}`;
    return { trace, status: { kind: 'file', text: `${file.name}${damage}` } };
  } catch (error) {
    const reason = error instanceof TraceError ? error.message : 'the file cannot be read';
    return { trace: null, status: { kind: 'error', text: `${file.name}: ${reason}` } };
  }
}
