import { useEffect, useState } from 'react';
import { type Changes, channelName, type Live } from '../live.ts';
import { scope } from './place.ts';
import { setScenario, startOver } from './worker.ts';

export interface UsedLive extends Changes {
  readonly choose: (scenario: string | null) => void;
  readonly forget: () => void;
}

/** Follows what changes in the worker, also by other tabs. */
export function useLive(live: Live): UsedLive {
  const [changes, setChanges] = useState<Changes>(live);
  useEffect(() => {
    const channel = new BroadcastChannel(channelName(scope));
    channel.addEventListener('message', ({ data }: MessageEvent<Changes>) => setChanges(data));
    return () => channel.close();
  }, []);
  const apply = async (asked: Promise<Changes | null>): Promise<void> => {
    const answer = await asked;
    if (answer !== null) setChanges(answer);
  };
  return {
    ...changes,
    choose: (scenario) => {
      setChanges((before) => ({ ...before, scenario }));
      void apply(setScenario(scenario));
    },
    // The session is gone too, which only a reload shows everywhere.
    forget: () => void apply(startOver()).then(() => window.location.reload()),
  };
}
