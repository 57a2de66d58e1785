'use client';

import type { SignInOptions } from '@linkedin-auth/browser';
import { adviceFor, englishWords, type Failure, type FailureWords } from '@linkedin-auth/core';
import { type HTMLAttributes, type ReactNode, useEffect, useRef, useState } from 'react';
import type * as details from './failure-details.tsx';
import { useLinkedInAuth } from './use-linkedin-auth.ts';

/** `returnTo`, `mode` and `scope` apply to the next try; without them it repeats the options of the failed one. */
export interface LinkedInFailureProps extends Omit<HTMLAttributes<HTMLElement>, 'children' | 'role'>, SignInOptions {
  /** Words of your own language, all or some. @default English */
  readonly words?: Partial<FailureWords> | undefined;
  /** How to reach the site's owner, for failures that only they can mend. */
  readonly contact?: ReactNode;
  /** What a developer needs: cause, resolution, LinkedIn's words, code. @default only outside production */
  readonly details?: boolean | undefined;
  /** Without the class names that `styles.css` looks for. */
  readonly unstyled?: boolean | undefined;
}

/**
 * How the last login failed: a sentence and a way on for the member, and for developers the cause and what to change. Empty unless a
 * login failed: leave it where it is, because what appears in a page is read aloud only where its place was there before. A login that
 * the member cancelled is told calmly, and not as an error.
 */
export function LinkedInFailure(props: LinkedInFailureProps): ReactNode {
  const failure = useLinkedInAuth((auth) => (auth.status === 'failed' ? auth.failure : null));
  const place = useRef<HTMLDivElement>(null);
  return (
    // Takes the focus of the buttons that go.
    <div ref={place} aria-live="polite" tabIndex={-1} style={{ outline: 'none' }}>
      {failure !== null && <FailureView {...props} failure={failure} leave={() => place.current?.focus()} />}
    </div>
  );
}

interface FailureViewProps extends LinkedInFailureProps {
  readonly failure: Failure;
  readonly leave: () => void;
}

function FailureView({
  failure,
  leave,
  returnTo,
  mode,
  scope,
  words,
  contact,
  details = isDevelopment(),
  unstyled = false,
  className = '',
  ...rest
}: FailureViewProps): ReactNode {
  const tryAgain = useLinkedInAuth((auth) => auth.tryAgain);
  const dismiss = useLinkedInAuth((auth) => auth.dismiss);
  const said = { ...englishWords, ...words };
  const { sentence, isCancelled, canTryAgain, mode: only } = adviceFor(failure, said);
  const doing = (act: () => void) => () => {
    leave();
    act();
  };
  return (
    <section
      {...rest}
      className={unstyled ? className : `linkedin-auth-failure ${className}`.trim()}
      data-code={failure.code}
      data-remedy={failure.remedy}
      data-cancelled={isCancelled}
    >
      <p dir="auto" role={isCancelled ? undefined : 'alert'}>
        {sentence}
      </p>
      {!canTryAgain && contact}
      <p>
        {canTryAgain && (
          <button type="button" onClick={doing(() => tryAgain({ returnTo, mode: only ?? mode, scope }))}>
            {said.tryAgain}
          </button>
        )}
        <button type="button" onClick={doing(dismiss)}>
          {said.dismiss}
        </button>
      </p>
      {details && <Details failure={failure} />}
    </section>
  );
}

/** Loads what a developer reads when it is shown, not with the page. Renders nothing where it cannot be loaded. */
function Details({ failure }: { readonly failure: Failure }): ReactNode {
  const [loaded, setLoaded] = useState<typeof details | null>(null);
  useEffect(() => {
    let isWanted = true;
    import('./failure-details.tsx').then(
      (module) => isWanted && setLoaded(module),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return loaded && <loaded.FailureDetails failure={failure} />;
}

declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** Bundlers put a word in the place of `process.env.NODE_ENV`; without one there is no `process` in a page. */
function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production';
  } catch {
    return false;
  }
}
