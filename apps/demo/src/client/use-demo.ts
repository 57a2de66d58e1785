import { useEffect, useState } from 'react';

export interface Demo {
  /** The origin of LinkedIn, or of its stand-in. */
  readonly linkedIn: string;
  readonly standIn: boolean;
  /** Paths of this site for watching logins. */
  readonly watch: { readonly source: string; readonly viewer: string; readonly stately: string };
}

/** Requested once: the page and its inspector both need it. */
let asked: Promise<Demo> | null = null;

export const askDemo = (): Promise<Demo> => {
  asked ??= fetch('/demo.json').then((response) => response.json() as Promise<Demo>);
  // After an error, the next caller tries again.
  asked.catch(() => (asked = null));
  return asked;
};

/** Returns what this demo talks to; `null` until the server has answered. */
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
