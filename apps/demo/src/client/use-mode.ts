import type { Mode } from '@linkedin-auth/react';
import { useCallback, useState } from 'react';

const modes: readonly string[] = ['auto', 'popup', 'redirect'] satisfies readonly Mode[];
const key = 'mode';

/** The chosen way to LinkedIn. Kept for the tab, so that it is still chosen after a redirect. */
export function useMode(): readonly [Mode, (mode: Mode) => void] {
  const [mode, setMode] = useState<Mode>(() => {
    const kept = sessionStorage.getItem(key) ?? '';
    // Checked against the list of modes.
    return modes.includes(kept) ? (kept as Mode) : 'auto';
  });
  const choose = useCallback((chosen: Mode) => {
    sessionStorage.setItem(key, chosen);
    setMode(chosen);
  }, []);
  return [mode, choose];
}
