import { useEffect, useState } from 'react';
import type { FleetState } from '../../live/fleet-state.ts';
import { openFleet, type Received } from './fleet-source.ts';

/** The fleet as the page shows it. */
export interface Shown {
  /** `null` before the first snapshot. */
  readonly state: FleetState | null;
  /** Real time of what is shown, by the server's clock: it stands still while no data arrive. */
  readonly now: number;
  /** Since when no data have arrived, by this page's clock. `null`: they arrive. */
  readonly silentSince: number | null;
}

/** Snapshots come each second. One that is late by as long again is missing. */
const patience = 2000;

const shownOf = ({ snapshot, at }: Received): Shown => {
  const age = Date.now() - at;
  const silentSince = age > patience ? at : null;
  if (snapshot === null) return { state: null, now: 0, silentSince };
  return { state: snapshot.state, now: snapshot.sentAt + (silentSince === null ? age : 0), silentSince };
};

/** Follows the fleet. Renders with each snapshot, and twice a second without one, so that what is late shows. */
export function useFleet(url: string): Shown {
  const [shown, setShown] = useState<Shown>(() => ({ state: null, now: 0, silentSince: null }));
  useEffect(() => {
    const fleet = openFleet(url);
    const show = (): void => setShown(shownOf(fleet.get()));
    const unsubscribe = fleet.subscribe(show);
    const timer = setInterval(show, 500);
    return () => {
      clearInterval(timer);
      unsubscribe();
      fleet.close();
    };
  }, [url]);
  return shown;
}
