import type { SignInOptions } from '@linkedin-auth/browser';
import { buttonView, isUnderWay, linkedInLetters } from '@linkedin-auth/browser/view';
import { type JSX, mergeProps, splitProps } from 'solid-js';
import { element } from './element.ts';
import { useLinkedInAuth } from './linkedin-auth.ts';

export interface SignInWithLinkedInProps
  extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'onClick'>,
    SignInOptions {
  /** Called before the sign-in begins; `preventDefault()` keeps it from beginning. */
  readonly onClick?: ((event: MouseEvent & { readonly currentTarget: HTMLButtonElement }) => void) | undefined;
  /** @default “Sign in with LinkedIn”, in the language of the provider's `words` */
  readonly label?: string | undefined;
  /** Replaces the label while the member is at LinkedIn. @default the label */
  readonly busyLabel?: string | undefined;
  /** Precedes the label; `null` shows no icon. @default LinkedIn's letters, which remain LinkedIn's trademark */
  readonly icon?: JSX.Element;
  /** Height: 32, 40 or 48 px. @default 'medium' */
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** `auto` is blue where the page's `color-scheme` is light and white where it is dark. @default 'auto' */
  readonly theme?: 'auto' | 'blue' | 'white' | undefined;
  /** Leaves out the class names that `styles.css` uses. */
  readonly unstyled?: boolean | undefined;
  /** Replaces icon and label. */
  readonly children?: JSX.Element;
}

const names = ['returnTo', 'mode', 'scope', 'label', 'busyLabel', 'icon', 'size', 'theme', 'unstyled'] as const;

/**
 * A button that begins the sign-in. It takes all attributes of a `<button>`. While the member is at LinkedIn the button is busy, but can
 * be pressed again to start over.
 *
 * Import `@linkedin-auth/solid/styles.css` to style it.
 */
export function SignInWithLinkedIn(props: SignInWithLinkedInProps): JSX.Element {
  const [own, given, rest] = splitProps(props, names, ['class', 'children', 'onClick']);
  const auth = useLinkedInAuth();
  const icon = (): JSX.Element => (own.icon === undefined ? letters() : own.icon);
  const view = () => buttonView(isUnderWay(auth), auth.words, own.label, own.busyLabel);
  const label = element('span', {
    dir: 'auto',
    get children() {
      return view().text;
    },
  });
  const styled = <T>(value: T): T | undefined => (own.unstyled ? undefined : value);
  return element(
    'button',
    mergeProps(
      {
        get 'aria-busy'() {
          return isUnderWay(auth);
        },
        get lang() {
          return view().lang;
        },
        get dir() {
          return view().dir;
        },
        get class() {
          return [styled('linkedin-auth-button'), given.class].filter(Boolean).join(' ');
        },
        get 'data-size'() {
          return styled(own.size ?? 'medium');
        },
        get 'data-theme'() {
          return styled(own.theme ?? 'auto');
        },
      },
      rest,
      {
        type: 'button',
        onClick: (event: MouseEvent & { readonly currentTarget: HTMLButtonElement }) => {
          given.onClick?.(event);
          const { returnTo, mode, scope } = own;
          if (!event.defaultPrevented) auth.signIn({ returnTo, mode, scope });
        },
        get children() {
          return given.children ?? [icon(), label];
        },
      } as const,
    ),
  );
}

const letters = (): JSX.Element =>
  element('svg', {
    width: 21,
    height: 21,
    viewBox: '3 3 18 18',
    fill: 'currentColor',
    'aria-hidden': 'true',
    get children() {
      return element('path', { d: linkedInLetters });
    },
  });
