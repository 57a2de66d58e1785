import { useEffect, useState } from 'react';

export interface Demo {
  /** Where LinkedIn, or what stands in for it, is. */
  readonly linkedIn: string;
  readonly standIn: boolean;
  /** Paths of this site by which logins are watched. */
  readonly watch: { readonly source: string; readonly viewer: string; readonly stately: string };
}

/** Asked for once: who is watched and who shows it need it too. */
let asked: Promise<Demo> | null = null;

export const askDemo = (): Promise<Demo> => {
  asked ??= fetch('/demo.json').then((response) => response.json() as Promise<Demo>);
  // Whoever asks next tries again.
  asked.catch(() => (asked = null));
  return asked;
};

/** What this demo talks to; `null` until the server has said. */
export function useDemo(): Demo | null {
  const [demo, setDemo] = useState<Demo | null>(null);
  useEffect(() => {
    let isMounted = true;
    askDemo().then(
      (demo) => isMounted && setDemo(demo),
      () => {},
    );
    return () => {
      isMounted = false;
    };
  }, []);
  return demo;
}
