import { useEffect, useState } from 'react';

export interface Demo {
  /** Where LinkedIn, or what stands in for it, is. */
  readonly linkedIn: string;
  readonly standIn: boolean;
}

/** What this demo talks to; `null` until the server has said. */
export function useDemo(): Demo | null {
  const [demo, setDemo] = useState<Demo | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    fetch('/demo.json', { signal: controller.signal })
      .then((response) => response.json() as Promise<Demo>)
      .then(setDemo)
      .catch(() => {});
    return () => controller.abort();
  }, []);
  return demo;
}
