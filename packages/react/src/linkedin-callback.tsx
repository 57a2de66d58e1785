import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Finished } from './callback.ts';
import { LinkedInAuthContext } from './provider.tsx';

export interface LinkedInCallbackProps {
  /**
   * Leads the member on, for example with a router. Not called in a popup, which closes. `finished` is `null` when there was nothing
   * to finish. @default loads `returnTo`, with `?linkedin_error=` after a failure, or the front page
   */
  readonly onFinished?: ((finished: Finished | null) => void) | undefined;
  /** Shown meanwhile. */
  readonly children?: ReactNode;
}

/**
 * For a redirect URI that is a page of the application's: hands what LinkedIn put into the address to the server half, and leads on.
 * Mounting it twice, StrictMode and a reload do no harm.
 *
 * @throws Error outside a `LinkedInAuthProvider`
 */
export function LinkedInCallback({ onFinished, children }: LinkedInCallbackProps): ReactNode {
  const client = useContext(LinkedInAuthContext);
  if (client === null) throw new Error('LinkedInCallback: wrap the component in <LinkedInAuthProvider>');
  const [popup, setPopup] = useState<Finished | null>(null);
  // The newest one, without beginning again for it.
  const lead = useRef(onFinished);
  useEffect(() => {
    lead.current = onFinished;
  });
  useEffect(() => {
    let isMounted = true;
    const finish = async (): Promise<void> => {
      const finished = await client.finish();
      if (!isMounted) return;
      if (finished?.isPopup === true) setPopup(finished);
      else (lead.current ?? client.leave)(finished);
    };
    void finish();
    return () => {
      isMounted = false;
    };
  }, [client]);
  if (popup === null) return children;
  return (
    <p>
      You can close this window. <a href={popup.returnTo}>Continue to the site</a>
    </p>
  );
}
