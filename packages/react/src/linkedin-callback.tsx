'use client';

import { type Finished, runLinkedInCallback } from '@linkedin-auth/browser';
import { leftView } from '@linkedin-auth/browser/view';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from './context.tsx';
import { useLinkedInAuth } from './use-linkedin-auth.ts';

export interface LinkedInCallbackProps {
  /**
   * Takes the member to `returnTo`, for example with a router, replacing this page. Not called in a popup, which closes.
   * @default loads `returnTo`, with `?linkedin_error=` after a failure
   */
  readonly onFinished?: ((finished: Finished) => void) | undefined;
  /** Shown in a popup that the browser does not close. @default a sentence and a link to `returnTo` */
  readonly renderLeft?: ((finished: Finished) => ReactNode) | undefined;
  /** Shown while the sign-in is being finished. */
  readonly children?: ReactNode;
}

/**
 * For a redirect URI that is a page of the application: removes LinkedIn's parameters from the address, passes them to the server and
 * leads on. Mounting it twice, StrictMode and a reload are safe.
 *
 * @throws Error outside a `LinkedInAuthProvider`
 */
export function LinkedInCallback({ onFinished, renderLeft, children }: LinkedInCallbackProps): ReactNode {
  const client = useStore('LinkedInCallback');
  const [popup, setPopup] = useState<Finished | null>(null);
  // The latest one, without finishing again when it changes.
  const latest = useRef(onFinished);
  useEffect(() => {
    latest.current = onFinished;
  });
  useEffect(() => runLinkedInCallback(client, () => latest.current, setPopup), [client]);
  if (popup === null) return children;
  return renderLeft === undefined ? <LeftOpen {...popup} /> : renderLeft(popup);
}

function LeftOpen({ returnTo }: Finished): ReactNode {
  const { sentence, onward, lang, dir } = leftView(useLinkedInAuth((auth) => auth.words));
  return (
    <p lang={lang} dir={dir}>
      {sentence} <a href={returnTo}>{onward}</a>
    </p>
  );
}
