import { type InspectionFrame, LinkedInAuthProvider, type Mode } from '@linkedin-auth/react';
import { useState } from 'react';
import type { Live } from '../live.ts';
import { stepsOf } from '../steps.ts';
import { FlowPanel } from './flow-panel.tsx';
import { ModePanel } from './mode-panel.tsx';
import { basePath } from './place.ts';
import { ScenarioPanel } from './scenario-panel.tsx';
import { SignIn } from './sign-in.tsx';
import { useLive } from './use-live.ts';
import { sendStep } from './worker.ts';

const inspect = (frame: InspectionFrame): void => {
  for (const step of stepsOf(frame, 'page', Date.now())) sendStep(step);
};

/** The demo, once its worker is running. */
export function App({ live }: { readonly live: Live }) {
  const { scenario, entries, choose, forget } = useLive(live);
  const [mode, setMode] = useState<Mode>(storedMode);
  const chooseMode = (chosen: Mode): void => {
    sessionStorage.setItem('mode', chosen);
    setMode(chosen);
  };
  return (
    <LinkedInAuthProvider basePath={basePath} inspect={inspect}>
      <SignIn
        mode={mode}
        entries={entries}
        before={
          <>
            <ScenarioPanel scenarios={live.scenarios} chosen={scenario} choose={choose} />
            <ModePanel mode={mode} setMode={chooseMode} />
          </>
        }
        after={<FlowPanel entries={entries} forget={forget} />}
      />
    </LinkedInAuthProvider>
  );
}

const modes: readonly Mode[] = ['auto', 'popup', 'redirect'];

/** Returns the choice of this tab, which survives a redirect. */
const storedMode = (): Mode => modes.find((mode) => mode === sessionStorage.getItem('mode')) ?? 'auto';
