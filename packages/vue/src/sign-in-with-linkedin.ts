import type { Mode, SignInOptions } from '@linkedin-auth/browser';
import { buttonView, isUnderWay, linkedInLetters } from '@linkedin-auth/browser/view';
import { defineComponent, h, mergeProps, type PropType, type SlotsType } from 'vue';
import { useLinkedInAuth } from './use-linkedin-auth.ts';

export interface SignInWithLinkedInProps extends SignInOptions {
  /** @default “Sign in with LinkedIn”, in the language of the plugin's `words` */
  readonly label?: string | undefined;
  /** Replaces the label while the member is at LinkedIn. @default the label */
  readonly busyLabel?: string | undefined;
  /** Height: 32, 40 or 48 px. @default 'medium' */
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** `auto` is blue where the page's `color-scheme` is light and white where it is dark. @default 'auto' */
  readonly theme?: 'auto' | 'blue' | 'white' | undefined;
  /** Leaves out the class names that `styles.css` uses. */
  readonly unstyled?: boolean | undefined;
}

type Slots = SlotsType<{
  /** Replaces icon and label. */
  default?: Record<string, never>;
  /** Replaces LinkedIn's letters, which remain LinkedIn's trademark. An empty slot shows no icon. */
  icon?: Record<string, never>;
}>;

/**
 * A button that begins the sign-in. It takes all attributes of a `<button>`; a `@click` handler may call `preventDefault()` to keep the
 * sign-in from beginning. While the member is at LinkedIn the button is busy, but can be pressed again to start over.
 *
 * Import `@linkedin-auth/vue/styles.css` to style it.
 */
export const SignInWithLinkedIn = defineComponent<SignInWithLinkedInProps, Record<never, never>, string, Slots>(
  (props, { attrs, slots }) => {
    const auth = useLinkedInAuth();
    const begin = (event: Event): void => {
      const { returnTo, mode, scope } = props;
      if (!event.defaultPrevented) auth.value.signIn({ returnTo, mode, scope });
    };
    return () => {
      const { label, busyLabel, size = 'medium', theme = 'auto', unstyled } = props;
      const isBusy = isUnderWay(auth.value);
      const { text, lang, dir } = buttonView(isBusy, auth.value.words, label, busyLabel);
      const looks = unstyled ? {} : { class: 'linkedin-auth-button', 'data-size': size, 'data-theme': theme };
      return h(
        'button',
        mergeProps({ 'aria-busy': isBusy, lang, dir }, looks, attrs, { type: 'button', onClick: begin }),
        slots.default?.({}) ?? [
          slots.icon === undefined ? letters() : slots.icon({}),
          h('span', { dir: 'auto' }, text),
        ],
      );
    };
  },
  {
    name: 'SignInWithLinkedIn',
    inheritAttrs: false,
    props: {
      returnTo: String,
      mode: String as PropType<Mode>,
      scope: String,
      label: String,
      busyLabel: String,
      size: String as PropType<SignInWithLinkedInProps['size']>,
      theme: String as PropType<SignInWithLinkedInProps['theme']>,
      unstyled: Boolean,
    },
  },
);

const letters = () =>
  h('svg', { width: 21, height: 21, viewBox: '3 3 18 18', fill: 'currentColor', 'aria-hidden': 'true' }, [
    h('path', { d: linkedInLetters }),
  ]);
