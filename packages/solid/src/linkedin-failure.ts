import type { Failure, SignInOptions, Words } from '@linkedin-auth/browser';
import { failureView, isDevelopment } from '@linkedin-auth/browser/view';
import {
  type Component,
  createComponent,
  createMemo,
  createSignal,
  type JSX,
  mergeProps,
  onMount,
  splitProps,
} from 'solid-js';
import { element } from './element.ts';
import { useLinkedInAuth } from './linkedin-auth.ts';

/** `returnTo`, `mode` and `scope` apply to the next try; without them it repeats the options of the failed one. */
export interface LinkedInFailureProps
  extends Omit<JSX.HTMLAttributes<HTMLElement>, 'children' | 'role'>,
    SignInOptions {
  /** All or some words in your own language. @default those of the provider, which are English without its `words` */
  readonly words?: Partial<Words> | undefined;
  /** How to reach the site's owner, for failures that only the owner can correct. */
  readonly contact?: JSX.Element;
  /** Shows developers the cause, the resolution, LinkedIn's words and the code. @default only outside production */
  readonly details?: boolean | undefined;
  /** Leaves out the class names that `styles.css` uses. */
  readonly unstyled?: boolean | undefined;
}

const names = ['returnTo', 'mode', 'scope', 'words', 'contact', 'details', 'unstyled', 'class'] as const;

/**
 * Shows how the last sign-in failed: a sentence and a way on for the member; cause and resolution for developers. Empty unless a sign-in
 * failed: keep it mounted, because screen readers announce only what appears in a place that already exists. A sign-in that the member
 * cancelled is shown calmly, not as an alert.
 */
export function LinkedInFailure(props: LinkedInFailureProps): JSX.Element {
  const [own, rest] = splitProps(props, names);
  const auth = useLinkedInAuth();
  const failed = createMemo(() => (auth.status === 'failed' ? auth.failure : null));
  let place: HTMLElement | undefined;
  /** The buttons disappear with the failure, so their focus moves to the place. */
  const button = (label: string, act: () => void): JSX.Element =>
    element('button', {
      type: 'button',
      onClick: () => {
        place?.focus();
        act();
      },
      children: label,
    });
  const section = (failure: Failure): JSX.Element => {
    const said = () => ({ ...auth.words, ...own.words });
    const view = () => failureView(failure, said(), { returnTo: own.returnTo, mode: own.mode, scope: own.scope });
    const tryAgain = (): JSX.Element => {
      const next = view().tryAgain;
      return next && button(next.label, () => auth.tryAgain(view().tryAgain?.options));
    };
    return element(
      'section',
      mergeProps(
        {
          get lang() {
            return view().lang;
          },
          get dir() {
            return view().dir;
          },
        },
        rest,
        {
          get class() {
            return [own.unstyled ? '' : 'linkedin-auth-failure', own.class].filter(Boolean).join(' ');
          },
          'data-code': failure.code,
          'data-remedy': failure.remedy,
          'data-cancelled': String(view().isCancelled),
          get children(): JSX.Element {
            return [
              element('p', {
                dir: 'auto',
                role: view().isCancelled ? undefined : 'alert',
                get children() {
                  return view().sentence;
                },
              }),
              createMemo(() => view().tryAgain === null && own.contact),
              element('p', {
                get children(): JSX.Element {
                  return [tryAgain(), button(view().dismiss, () => auth.dismiss())];
                },
              }),
              createMemo(() => (own.details ?? isDevelopment()) && createComponent(LaterDetails, { failure })),
            ] as JSX.Element;
          },
        },
      ) as never,
    );
  };
  return element('div', {
    ref: (div) => {
      place = div;
    },
    'aria-live': 'polite',
    tabindex: -1,
    style: 'outline: none',
    get children() {
      const failure = failed();
      return failure && section(failure);
    },
  });
}

/** Loads the details when they are first shown, not with the page. Renders nothing where they cannot be loaded. */
const LaterDetails: Component<{ readonly failure: Failure }> = ({ failure }) => {
  const [details, setDetails] = createSignal<Component<{ readonly failure: Failure }> | null>(null);
  onMount(async () => {
    try {
      const { FailureDetails } = await import('./failure-details.ts');
      setDetails(() => FailureDetails);
    } catch {
      // Offline: the sentence for the member has to do.
    }
  });
  const shown = createMemo(() => {
    const Details = details();
    return Details && createComponent(Details, { failure });
  });
  return shown as unknown as JSX.Element;
};
