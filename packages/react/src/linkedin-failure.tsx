'use client';

import type { Failure, SignInOptions, Words } from '@linkedin-auth/browser';
import { failureView, isDevelopment } from '@linkedin-auth/browser/view';
import { type HTMLAttributes, type ReactNode, useEffect, useRef, useState } from 'react';
import type * as details from './failure-details.tsx';
import { useLinkedInAuth } from './use-linkedin-auth.ts';

/** `returnTo`, `mode` and `scope` apply to the next try; without them it repeats the options of the failed one. */
export interface LinkedInFailureProps extends Omit<HTMLAttributes<HTMLElement>, 'children' | 'role'>, SignInOptions {
  /** All or some words in your own language. @default those of the provider, which are English without its `words` */
  readonly words?: Partial<Words> | undefined;
  /** How to reach the site's owner, for failures that only the owner can correct. */
  readonly contact?: ReactNode;
  /** Shows developers the cause, the resolution, LinkedIn's words and the code. @default only outside production */
  readonly details?: boolean | undefined;
  /** Leaves out the class names that `styles.css` uses. */
  readonly unstyled?: boolean | undefined;
}

/**
 * Shows how the last sign-in failed: a sentence and a way on for the member; cause and resolution for developers. Empty unless a sign-in
 * failed: keep it mounted, because screen readers announce only what appears in a place that already exists. A sign-in that the member
 * cancelled is shown calmly, not as an alert.
 *
 * @throws Error outside a `LinkedInAuthProvider`
 */
export function LinkedInFailure(props: LinkedInFailureProps): ReactNode {
  const failure = useLinkedInAuth((auth) => (auth.status === 'failed' ? auth.failure : null));
  const place = useRef<HTMLDivElement>(null);
  return (
    // Receives the focus when the buttons disappear.
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
  const auth = useLinkedInAuth();
  const said = { ...auth.words, ...words };
  const { sentence, isCancelled, tryAgain, dismiss, lang, dir } = failureView(failure, said, { returnTo, mode, scope });
  const button = (label: string, act: () => void): ReactNode => (
    <button
      type="button"
      onClick={() => {
        leave();
        act();
      }}
    >
      {label}
    </button>
  );
  return (
    <section
      lang={lang}
      dir={dir}
      {...rest}
      className={unstyled ? className : `linkedin-auth-failure ${className}`.trim()}
      data-code={failure.code}
      data-remedy={failure.remedy}
      data-cancelled={isCancelled}
    >
      <p dir="auto" role={isCancelled ? undefined : 'alert'}>
        {sentence}
      </p>
      {tryAgain === null && contact}
      <p>
        {tryAgain !== null && button(tryAgain.label, () => auth.tryAgain(tryAgain.options))}
        {button(dismiss, auth.dismiss)}
      </p>
      {details && <Details failure={failure} />}
    </section>
  );
}

/** Loads the details when they are shown, not with the page. Renders nothing where they cannot be loaded. */
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
