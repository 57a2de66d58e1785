import { type Finished, runLinkedInCallback } from '@linkedin-auth/browser';
import { leftView } from '@linkedin-auth/browser/view';
import { createMemo, createSignal, type JSX, onCleanup, onMount, type ParentProps } from 'solid-js';
import { element } from './element.ts';
import { useLinkedInAuth, useStore } from './linkedin-auth.ts';

/** `children` are shown while the sign-in is being finished. */
export interface LinkedInCallbackProps extends ParentProps {
  /**
   * Takes the member to `returnTo`, for example with a router, replacing this page. Not called in a popup, which closes.
   * @default loads `returnTo`, with `?linkedin_error=` after a failure
   */
  readonly onFinished?: ((finished: Finished) => void) | undefined;
  /** Shown in a popup that the browser does not close. @default a sentence and a link to `returnTo` */
  readonly renderLeft?: ((finished: Finished) => JSX.Element) | undefined;
}

/**
 * For a redirect URI that is a page of the application: removes LinkedIn's parameters from the address, passes them to the server and
 * leads on. Mounting it twice or reloading the page is safe.
 *
 * @throws Error outside a `LinkedInAuthProvider`
 */
export function LinkedInCallback(props: LinkedInCallbackProps): JSX.Element {
  const client = useStore('LinkedInCallback');
  const auth = useLinkedInAuth();
  const [popup, setPopup] = createSignal<Finished | null>(null);
  onMount(() => onCleanup(runLinkedInCallback(client, () => props.onFinished, setPopup)));
  const leftOpen = ({ returnTo }: Finished): JSX.Element => {
    const { sentence, onward, lang, dir } = leftView(auth.words);
    return element('p', {
      lang,
      dir,
      get children() {
        return [`${sentence} `, element('a', { href: returnTo, children: onward })];
      },
    });
  };
  const shown = createMemo(() => {
    const finished = popup();
    if (finished === null) return props.children;
    return props.renderLeft === undefined ? leftOpen(finished) : props.renderLeft(finished);
  });
  // As the components of Solid itself return it.
  return shown as unknown as JSX.Element;
}
