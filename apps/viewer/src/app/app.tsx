import { useMemo, useState } from 'react';
import { followed } from '../log/followed.ts';
import { storyOf } from '../log/grant-story.ts';
import { loginsOf } from '../log/logins.ts';
import { ChartPanes } from './chart-panes.tsx';
import { Empty } from './empty.tsx';
import { GrantStory } from './grant-story.tsx';
import { timesOf } from './labels.ts';
import { LoginList } from './login-list.tsx';
import { StepDetails } from './step-details.tsx';
import { StepList } from './step-list.tsx';
import { stepsOf } from './steps-of.ts';
import { Timeline } from './timeline.tsx';
import { TopBar } from './top-bar.tsx';
import { useDrop } from './use-drop.ts';
import { useEventLog } from './use-event-log.ts';

const views = ['Chart', 'Events', 'Details'] as const;
type View = (typeof views)[number];

export function App() {
  const { log, status, notice, open, clear } = useEventLog();
  const isDropping = useDrop(open);
  const logins = useMemo(() => loginsOf(log), [log]);
  const [chosen, setChosen] = useState<string | null>(null);
  /** `null` follows the newest step. */
  const [chosenStep, setChosenStep] = useState<string | null>(null);
  const [withInvoked, setWithInvoked] = useState(false);
  const [view, setView] = useState<View>('Chart');

  // The newest, until one is chosen. When two logins are merged, the ids of both still select the merged one.
  const login =
    logins.find(({ id, attempts }) => id === chosen || attempts.some(({ sessionId }) => sessionId === chosen)) ??
    followed(log, logins);
  const steps = useMemo(() => (login === null ? [] : stepsOf(log, login, withInvoked)), [log, login, withInvoked]);
  const timeOf = useMemo(() => (login === null ? String : timesOf(log, login, steps)), [log, login, steps]);
  const story = useMemo(() => (login?.kind === 'grant' ? storyOf(log, login) : []), [log, login]);
  const pinned = chosenStep === null ? undefined : log.steps.find(({ id }) => id === chosenStep);
  const isLive = pinned === undefined;
  const moment = pinned?.index ?? steps.at(-1)?.index ?? -1;
  const step = log.steps[moment] ?? null;

  const choose = (id: string): void => {
    setChosen(id);
    setChosenStep(null);
  };
  /** Choosing a step also fixes its login; `null` returns to the newest of both. */
  const chooseStep = (index: number | null): void => {
    setChosen(index === null ? null : (login?.id ?? null));
    setChosenStep(index === null ? null : (log.steps[index]?.id ?? null));
  };

  return (
    <div className={`viewer${isDropping ? ' dropping' : ''}`}>
      <TopBar status={status} notice={notice} log={log} login={login} open={open} clear={clear} />
      {login === null || step === null ? (
        <Empty status={status} open={open} />
      ) : (
        <>
          <nav className="views" aria-label="Views">
            {views.map((name) => (
              <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>
                {name}
              </button>
            ))}
          </nav>
          <main className="parts" data-view={view}>
            <div className="side">
              <LoginList log={log} logins={logins} chosen={login.id} choose={choose} />
              {login.kind === 'grant' && <GrantStory story={story} moment={moment} choose={chooseStep} />}
              <StepList
                log={log}
                steps={steps}
                moment={moment}
                timeOf={timeOf}
                isLive={isLive}
                choose={chooseStep}
                withInvoked={withInvoked}
                setWithInvoked={setWithInvoked}
              />
            </div>
            <ChartPanes log={log} login={login} moment={moment} />
            <StepDetails log={log} step={step} login={login} choose={chooseStep} />
          </main>
          <Timeline steps={steps} moment={moment} isLive={isLive} choose={chooseStep} />
        </>
      )}
      {isDropping && <p className="drop-here">Drop the trace to open it</p>}
    </div>
  );
}
