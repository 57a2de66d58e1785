import { LinkedInFailure, type Mode, useLinkedInAuth } from '@linkedin-auth/react';
import { basePaths, type CallbackTarget } from './callback-target.ts';
import { GrantPanel } from './grant-panel.tsx';
import { MemberView } from './member-view.tsx';
import { ScenarioPanel } from './scenario-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { SignedOutView } from './signed-out-view.tsx';
import { useDemo } from './use-demo.ts';
import { useStoredChoice } from './use-stored-choice.ts';
import { WaitingView } from './waiting-view.tsx';
import { WatchPanel } from './watch-panel.tsx';

const modes = ['auto', 'popup', 'redirect'] as const satisfies readonly Mode[];

/** The visitors of the demo are developers, who fix the configuration themselves. */
const words = { owner: 'This sign-in failed because of a problem that the site must fix.' } as const;
const contact = <p>See “What to change” below.</p>;

export interface AppProps {
  readonly callbackTarget: CallbackTarget;
  readonly setCallbackTarget: (callbackTarget: CallbackTarget) => void;
}

export function App({ callbackTarget, setCallbackTarget }: AppProps) {
  const auth = useLinkedInAuth();
  const demo = useDemo();
  const [mode, setMode] = useStoredChoice('mode', modes);
  // The panel stays while the member signs in for more.
  const { session } = auth;
  const waiting = auth.status === 'authorizing' || auth.status === 'exchanging';
  return (
    <div className="page">
      <header>
        <h1>
          Sign in with LinkedIn <small>with every failure explained</small>
        </h1>
      </header>
      <main
        data-status={auth.status}
        data-failure={auth.status === 'failed' ? auth.failure.code : undefined}
        data-member={auth.status === 'signed-in' ? (auth.member.name ?? '') : undefined}
      >
        <ScenarioPanel isAvailable={demo?.standIn === true} status={auth.status} />
        <section
          className="card sign-in"
          aria-label="Sign-in"
          aria-live="polite"
          aria-busy={auth.status === 'loading' || waiting}
        >
          {auth.status === 'loading' && <p className="quiet">Checking who is signed in …</p>}
          {auth.status === 'signed-out' && <SignedOutView mode={mode} />}
          {waiting && <WaitingView exchanging={auth.status === 'exchanging'} cancel={auth.cancel} />}
          {auth.status === 'signed-in' && (
            <MemberView member={auth.member} expiresAt={auth.expiresAt} signOut={auth.signOut} />
          )}
          <LinkedInFailure mode={mode} details words={words} contact={contact} />
        </section>
        {session.status === 'signed-in' && session.grant !== null && (
          <GrantPanel
            grant={session.grant}
            member={session.member}
            basePath={basePaths[callbackTarget]}
            signIn={(options) => auth.signIn({ mode, returnTo: '/', ...options })}
            refetch={auth.refetch}
          />
        )}
        {demo !== null && <WatchPanel watch={demo.watch} />}
        <SettingsPanel
          demo={demo}
          mode={mode}
          setMode={setMode}
          callbackTarget={callbackTarget}
          setCallbackTarget={setCallbackTarget}
        />
      </main>
      <footer>
        {demo === null ? (
          <p>&nbsp;</p>
        ) : demo.standIn ? (
          <p>
            <strong>LinkedIn is not involved.</strong> Members, consent and failures come from a fake LinkedIn at{' '}
            <a href={demo.linkedIn}>{demo.linkedIn}</a>, for development and tests only.
          </p>
        ) : (
          <p>This demo uses the real LinkedIn, with your app.</p>
        )}
        <p className="quiet">
          The same in <a href="/vue">Vue</a>, <a href="/svelte">Svelte</a> and <a href="/solid">Solid</a>. Not
          affiliated with LinkedIn.
        </p>
      </footer>
    </div>
  );
}
