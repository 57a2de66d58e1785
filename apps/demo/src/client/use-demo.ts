import { useEffect, useState } from 'react';

export interface Demo {
  /** The origin of LinkedIn, or of its stand-in. */
  readonly linkedIn: string;
  readonly standIn: boolean;
  /** Paths of this site for inspecting logins. */
  readonly watch: { readonly source: string; readonly viewer: string; readonly stately: string };
}

/** The one request, shared by the page and its inspector. */
let request: Promise<Demo> | null = null;

export const fetchDemo = (): Promise<Demo> => {
  request ??= fetch('/demo.json').then((response) => response.json() as Promise<Demo>);
  // After an error, the next caller tries again.
  request.catch(() => (request = null));
  return request;
};

/** Returns the demo's configuration; `null` until the server has responded. */
export function useDemo(): Demo | null {
  const [demo, setDemo] = useState<Demo | null>(null);
  useEffect(() => {
    let isMounted = true;
    fetchDemo().then(
      (demo) => isMounted && setDemo(demo),
      () => {},
    );
    return () => {
      isMounted = false;
    };
  }, []);
  return demo;
}
