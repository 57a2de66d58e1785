import type { Trace } from '@linkedin-auth/inspector';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Film } from '../log/event-log.ts';
import { createProjection } from '../log/log-store.ts';
import { type Asked, askedBy } from '../sources/address.ts';
import { openTrace } from '../sources/file.ts';
import { listenToOpener } from '../sources/opener.ts';
import { listenToRelay } from '../sources/relay.ts';
import type { Source, Status, Told } from '../sources/source.ts';

export interface Watching {
  readonly film: Film;
  readonly status: Status;
  /** The reason why the last file was not opened. */
  readonly notice: string | null;
  /** Shows a trace instead of the source. An invalid file changes nothing but the notice. */
  readonly open: (file: File) => Promise<void>;
  /** Discards what was seen. Returns from a file to the source. */
  readonly clear: () => void;
}

const nothing: Status = { kind: 'none', words: 'Not connected' };

/** A trace that has been opened counts as what was asked for. */
type Wanted = Asked | { readonly kind: 'file'; readonly trace: Trace; readonly status: Status };

/** Returns the film of the relay or the trace that the address names, of the page that opened this window, or of a file. */
export function useFilm(): Watching {
  const projection = useMemo(() => createProjection((call) => requestAnimationFrame(call)), []);
  const film = useSyncExternalStore(projection.subscribe, projection.film);
  const [status, setStatus] = useState<Status>(nothing);
  const [notice, setNotice] = useState<string | null>(null);
  const [wanted, setWanted] = useState<Wanted>(() => askedBy(window.location.href));

  useEffect(() => {
    const read = (): void => setWanted(askedBy(window.location.href));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);

  useEffect(() => {
    const stop = begin(wanted, { ...projection, tell: setStatus });
    setNotice(null);
    return () => {
      stop();
      projection.clear();
    };
  }, [wanted, projection]);

  const open = useCallback(async (file: File): Promise<void> => {
    const { trace, status } = await openTrace(file);
    if (trace === null) setNotice(status.words);
    else setWanted({ kind: 'file', trace, status });
  }, []);

  const clear = useCallback((): void => {
    setNotice(null);
    if (wanted.kind !== 'file') return projection.clear();
    setStatus(nothing);
    setWanted(askedBy(window.location.href));
  }, [wanted, projection]);

  return { film, status, notice, open, clear };
}

/** @returns how to stop */
function begin(wanted: Wanted, told: Told): () => void {
  switch (wanted.kind) {
    case 'relay':
      return stopping(listenToRelay(wanted.url, told));
    case 'trace':
      return fetchTrace(wanted.url, told);
    case 'file':
      told.receive(wanted.trace.messages);
      told.tell(wanted.status);
      return () => {};
    case 'misunderstood':
      told.tell({ kind: 'trouble', words: `The address must name ${wanted.words}` });
      return () => {};
    case 'nothing': {
      const opener: unknown = window.opener;
      if (typeof opener !== 'object' || opener === null) return () => {};
      // What opens a window is one.
      return stopping(listenToOpener(opener as Window, told));
    }
  }
}

const stopping =
  ({ close }: Source): (() => void) =>
  () =>
    close();

function fetchTrace(url: string, told: Told): () => void {
  const controller = new AbortController();
  const name = url.replace(/.*\//, '');
  const load = async (): Promise<void> => {
    const response = await fetch(url, { signal: controller.signal });
    if (!response.ok) throw new Error(String(response.status));
    const { trace, status } = await openTrace(new File([await response.blob()], name));
    if (controller.signal.aborted) return;
    if (trace !== null) told.receive(trace.messages);
    told.tell(status);
  };
  told.tell({ kind: 'loading', words: `Loading ${name} …` });
  load().catch(() => {
    if (!controller.signal.aborted) told.tell({ kind: 'trouble', words: `${name}: it cannot be loaded` });
  });
  return () => controller.abort();
}
