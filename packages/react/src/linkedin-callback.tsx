'use client';

import { type Finished, finishLinkedInLogin, leaveLinkedInCallback } from '@linkedin-auth/browser';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from './context.tsx';

export interface LinkedInCallbackProps {
  /**
   * Leads the member on to `returnTo`, for example with a router, in the place of this page. Not called in a popup, which closes.
   * @default loads `returnTo`, with `?linkedin_error=` after a failure
   */
  readonly onFinished?: ((finished: Finished) => void) | undefined;
  /** Shown in a popup that the browser does not close. @default a sentence and a link to `returnTo` */
  readonly renderLeft?: ((finished: Finished) => ReactNode) | undefined;
  /** Shown meanwhile. */
  readonly children?: ReactNode;
}

/**
 * For a redirect URI that is a page of the application's: hands what LinkedIn put into the address to the server half, and leads on.
 * Mounting it twice, StrictMode and a reload do no harm.
 *
 * @throws Error outside a `LinkedInAuthProvider`
 */
export function LinkedInCallback({ onFinished, renderLeft = leftOpen, children }: LinkedInCallbackProps): ReactNode {
  const client = useStore('LinkedInCallback');
  const [popup, setPopup] = useState<Finished | null>(null);
  // The newest one, without beginning again for it.
  const lead = useRef(onFinished);
  useEffect(() => {
    lead.current = onFinished;
  });
  useEffect(() => {
    let isMounted = true;
    const finish = async (): Promise<void> => {
      const finished = await finishLinkedInLogin(client);
      // Another login leads on by itself.
      if (!isMounted || finished === null) return;
      if (finished.isPopup) setPopup(finished);
      else if (lead.current === undefined) leaveLinkedInCallback(client, finished);
      else lead.current(finished);
    };
    void finish();
    return () => {
      isMounted = false;
    };
  }, [client]);
  return popup === null ? children : renderLeft(popup);
}

const leftOpen = ({ returnTo }: Finished): ReactNode => (
  <p>
    You can close this window. <a href={returnTo}>Continue to the site</a>
  </p>
);
