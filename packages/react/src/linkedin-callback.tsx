'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Finished, finishLinkedInLogin, leaveLinkedInCallback } from './callback.ts';
import { useStore } from './context.tsx';

export interface LinkedInCallbackProps {
  /**
   * Leads the member on, for example with a router. Not called in a popup, which closes. `finished` is `null` when there was nothing
   * to finish. @default loads `returnTo`, with `?linkedin_error=` after a failure, or the front page
   */
  readonly onFinished?: ((finished: Finished | null) => void) | undefined;
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
      if (!isMounted) return;
      if (finished?.isPopup === true) setPopup(finished);
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
