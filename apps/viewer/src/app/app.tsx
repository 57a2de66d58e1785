import { useMemo, useState } from 'react';
import { loginsOf } from '../log/logins.ts';
import { ChartPanes } from './chart-panes.tsx';
import { Empty } from './empty.tsx';
import { LoginList } from './login-list.tsx';
import { StepDetails } from './step-details.tsx';
import { StepList } from './step-list.tsx';
import { stepsOf } from './steps-of.ts';
import { Timeline } from './timeline.tsx';
import { TopBar } from './top-bar.tsx';
import { useDrop } from './use-drop.ts';
import { useFilm } from './use-event-log.ts';

const views = ['Chart', 'Events', 'Details'] as const;
type View = (typeof views)[number];

export function App() {
  const { film, status, notice, open, clear } = useFilm();
  const isDropping = useDrop(open);
  const logins = useMemo(() => loginsOf(film), [film]);
  const [chosen, setChosen] = useState<string | null>(null);
  /** `null` follows what happens. */
  const [chosenStep, setChosenStep] = useState<string | null>(null);
  const [withInvoked, setWithInvoked] = useState(false);
  const [view, setView] = useState<View>('Chart');

  // The newest, until one is chosen; a login whose halves have been joined goes by the name of either.
  const login =
    logins.find(({ id, attempts }) => id === chosen || attempts.some(({ sessionId }) => sessionId === chosen)) ??
    logins.at(-1) ??
    null;
  const steps = useMemo(() => (login === null ? [] : stepsOf(film, login, withInvoked)), [film, login, withInvoked]);
  const pinned = chosenStep === null ? undefined : film.steps.find(({ id }) => id === chosenStep);
  const isLive = pinned === undefined;
  const moment = pinned?.index ?? steps.at(-1)?.index ?? -1;
  const step = film.steps[moment] ?? null;

  const choose = (id: string): void => {
    setChosen(id);
    setChosenStep(null);
  };
  /** Whoever looks at a moment stays with its login; whoever follows is taken to the newest. */
  const chooseStep = (index: number | null): void => {
    setChosen(index === null ? null : (login?.id ?? null));
    setChosenStep(index === null ? null : (film.steps[index]?.id ?? null));
  };

  return (
    <div className={`viewer${isDropping ? ' dropping' : ''}`}>
      <TopBar status={status} notice={notice} film={film} login={login} open={open} clear={clear} />
      {login === null || step === null ? (
        <Empty status={status} open={open} />
      ) : (
        <>
          <nav className="views" aria-label="Parts of the viewer">
            {views.map((name) => (
              <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>
                {name}
              </button>
            ))}
          </nav>
          <main className="parts" data-view={view}>
            <div className="side">
              <LoginList film={film} logins={logins} chosen={login.id} choose={choose} />
              <StepList
                film={film}
                steps={steps}
                moment={moment}
                isLive={isLive}
                choose={chooseStep}
                withInvoked={withInvoked}
                setWithInvoked={setWithInvoked}
              />
            </div>
            <ChartPanes film={film} login={login} moment={moment} />
            <StepDetails film={film} step={step} login={login} choose={chooseStep} />
          </main>
          <Timeline steps={steps} moment={moment} isLive={isLive} choose={chooseStep} />
        </>
      )}
      {isDropping && <p className="drop-here">Drop the trace to open it</p>}
    </div>
  );
}
