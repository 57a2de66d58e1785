import { useEffect, useState } from 'react';
import type { plots } from './plots.ts';

/** How charts are drawn; `null` while that is loaded, and `failed` if it cannot be. */
export type Plots = typeof plots | 'failed' | null;

const load = async (): Promise<Plots> => {
  try {
    const { plots } = await import('./plots.ts');
    return plots;
  } catch {
    return 'failed';
  }
};

export function usePlots(): Plots {
  const [plots, setPlots] = useState<Plots>(null);
  useEffect(() => {
    void load().then(setPlots);
  }, []);
  return plots;
}
