import type { Trace } from '@linkedin-auth/inspector';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { EventLog } from '../log/event-log.ts';
import { createLogStore } from '../log/log-store.ts';
import { type Target, targetOf } from '../sources/address.ts';
import { openTrace } from '../sources/file.ts';
import { listenToOpener } from '../sources/opener.ts';
import { listenToRelay } from '../sources/relay.ts';
import type { Source, SourceListener, Status } from '../sources/source.ts';

export interface WatchedLog {
  readonly log: EventLog;
  readonly status: Status;
  /** Why the last file was not opened; `null` if it was. */
  readonly notice: string | null;
  /** Shows a trace instead of the source. An invalid file changes only the notice. */
  readonly open: (file: File) => Promise<void>;
  /** Clears the log. Returns from a file to the source. */
  readonly clear: () => void;
}

const notConnected: Status = { kind: 'none', text: 'Not connected' };

/** A target from the address, or a trace that was opened. */
type AnyTarget = Target | { readonly kind: 'file'; readonly trace: Trace; readonly status: Status };

/** Returns the log of the relay or trace in the address, of the page that opened this window, or of an opened file. */
export function useEventLog(): WatchedLog {
  const store = useMemo(() => createLogStore((call) => requestAnimationFrame(call)), []);
  const log = useSyncExternalStore(store.subscribe, store.log);
  const [status, setStatus] = useState<Status>(notConnected);
  const [notice, setNotice] = useState<string | null>(null);
  const [target, setTarget] = useState<AnyTarget>(() => targetOf(window.location.href));

  useEffect(() => {
    const read = (): void => setTarget(targetOf(window.location.href));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);

  useEffect(() => {
    const stop = start(target, { ...store, setStatus });
    setNotice(null);
    return () => {
      stop();
      store.clear();
    };
  }, [target, store]);

  const open = useCallback(async (file: File): Promise<void> => {
    const { trace, status } = await openTrace(file);
    if (trace === null) setNotice(status.text);
    else setTarget({ kind: 'file', trace, status });
  }, []);

  const clear = useCallback((): void => {
    setNotice(null);
    if (target.kind !== 'file') return store.clear();
    setStatus(notConnected);
    setTarget(targetOf(window.location.href));
  }, [target, store]);

  return { log, status, notice, open, clear };
}

/** Starts to receive messages. Returns a function that stops. */
function start(target: AnyTarget, listener: SourceListener): () => void {
  switch (target.kind) {
    case 'relay':
      return stopping(listenToRelay(target.url, listener));
    case 'trace':
      return fetchTrace(target.url, listener);
    case 'file':
      listener.receive(target.trace.messages);
      listener.setStatus(target.status);
      return () => {};
    case 'invalid':
      listener.setStatus({ kind: 'error', text: `The address must name ${target.expected}` });
      return () => {};
    case 'nothing': {
      const opener: unknown = window.opener;
      if (typeof opener !== 'object' || opener === null) return () => {};
      // `window.opener` is a window.
      return stopping(listenToOpener(opener as Window, listener));
    }
  }
}

const stopping =
  ({ close }: Source): (() => void) =>
  () =>
    close();

function fetchTrace(url: string, listener: SourceListener): () => void {
  const controller = new AbortController();
  const name = url.replace(/.*\//, '');
  const load = async (): Promise<void> => {
    const response = await fetch(url, { signal: controller.signal });
    if (!response.ok) throw new Error(String(response.status));
    const { trace, status } = await openTrace(new File([await response.blob()], name));
    if (controller.signal.aborted) return;
    if (trace !== null) listener.receive(trace.messages);
    listener.setStatus(status);
  };
  listener.setStatus({ kind: 'loading', text: `Loading ${name} …` });
  load().catch(() => {
    if (!controller.signal.aborted) listener.setStatus({ kind: 'error', text: `${name} cannot be loaded` });
  });
  return () => controller.abort();
}
