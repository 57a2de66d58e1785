/** @jsxImportSource solid-js */
import { LinkedInFailure, type Mode, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/solid';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { endOf, grantWords, needsMember, scopeOf } from '../grant-words.ts';
import { modes } from '../modes.ts';

export function App() {
  const auth = useLinkedInAuth();
  const [mode, setMode] = createSignal<Mode>('auto');
  return (
    <div class="page">
      <header>
        <h1>
          Sign in with LinkedIn <small>in Solid</small>
        </h1>
      </header>
      <main
        data-status={auth.status}
        data-failure={auth.status === 'failed' ? auth.failure.code : undefined}
        data-member={auth.status === 'signed-in' ? (auth.member.name ?? '') : undefined}
      >
        <section class="card sign-in" aria-label="Sign-in" aria-live="polite">
          <Switch>
            <Match when={auth.status === 'loading'}>
              <p class="quiet">Checking who is signed in …</p>
            </Match>
            <Match when={auth.status === 'signed-out'}>
              <SignInWithLinkedIn mode={mode()} />
            </Match>
            <Match when={auth.status === 'signed-in' && auth.member}>
              {(member) => (
                <>
                  <h2>{member().name}</h2>
                  <Show when={auth.status === 'signed-in' && auth.grant}>
                    {(grant) => (
                      <>
                        <p data-grant={grant().status}>
                          {grantWords[grant().status]} {endOf(grant()).verb}{' '}
                          <time dateTime={endOf(grant()).at}>{endOf(grant()).day}</time>.
                        </p>
                        <Show when={needsMember(grant().status)}>
                          <p>
                            <button
                              type="button"
                              class="secondary"
                              onClick={() => auth.signIn({ mode: mode(), scope: scopeOf(grant()) })}
                            >
                              Reconnect LinkedIn
                            </button>
                          </p>
                        </Show>
                      </>
                    )}
                  </Show>
                  <button type="button" class="secondary" onClick={() => auth.signOut()}>
                    Sign out
                  </button>
                </>
              )}
            </Match>
            <Match when={auth.status !== 'failed'}>
              <p>Continue in the LinkedIn window, or cancel here.</p>
              <button type="button" class="secondary" onClick={() => auth.cancel()}>
                Cancel
              </button>
            </Match>
          </Switch>
          <LinkedInFailure mode={mode()} details />
        </section>
        <section class="card settings" aria-label="Settings">
          <fieldset>
            <legend>Way to LinkedIn</legend>
            <For each={modes}>
              {({ value, label }) => (
                <label class="choice">
                  <input type="radio" name="mode" checked={mode() === value} onChange={() => setMode(value)} />
                  {label}
                </label>
              )}
            </For>
          </fieldset>
        </section>
      </main>
      <footer>
        <a href="/">The same in React, with scenarios and settings</a>
      </footer>
    </div>
  );
}
