import type { Failure, Mode, SignInOptions, Words } from '@linkedin-auth/browser';
import { failureView, isDevelopment } from '@linkedin-auth/browser/view';
import {
  type Component,
  defineComponent,
  h,
  mergeProps,
  onMounted,
  type PropType,
  type SlotsType,
  shallowRef,
} from 'vue';
import { useLinkedInAuth } from './use-linkedin-auth.ts';

/** `returnTo`, `mode` and `scope` apply to the next try; without them it repeats the options of the failed one. */
export interface LinkedInFailureProps extends SignInOptions {
  /** All or some words in your own language. @default those of the plugin, which are English without its `words` */
  readonly words?: Partial<Words> | undefined;
  /** Shows developers the cause, the resolution, LinkedIn's words and the code. @default only outside production */
  readonly details?: boolean | undefined;
  /** Leaves out the class names that `styles.css` uses. */
  readonly unstyled?: boolean | undefined;
}

type Slots = SlotsType<{
  /** How to reach the site's owner, for failures that only the owner can correct. */
  contact?: Record<string, never>;
}>;

/**
 * Shows how the last sign-in failed: a sentence and a way on for the member; cause and resolution for developers. Empty unless a sign-in
 * failed: keep it mounted, because screen readers announce only what appears in a place that already exists. A sign-in that the member
 * cancelled is shown calmly, not as an alert.
 */
export const LinkedInFailure = defineComponent<LinkedInFailureProps, Record<never, never>, string, Slots>(
  (props, { attrs, slots }) => {
    const auth = useLinkedInAuth();
    const place = shallowRef<HTMLElement | null>(null);
    /** The buttons disappear with the failure, so their focus moves to the place. */
    const leaving = (act: () => void) => () => {
      place.value?.focus();
      act();
    };
    const section = (failure: Failure) => {
      const { words, details = isDevelopment(), unstyled, returnTo, mode, scope } = props;
      const said = { ...auth.value.words, ...words };
      const view = failureView(failure, said, { returnTo, mode, scope });
      const { sentence, isCancelled, tryAgain, dismiss, lang, dir } = view;
      const button = (label: string, act: () => void) => h('button', { type: 'button', onClick: leaving(act) }, label);
      return h(
        'section',
        mergeProps({ lang, dir }, attrs, {
          ...(!unstyled && { class: 'linkedin-auth-failure' }),
          'data-code': failure.code,
          'data-remedy': failure.remedy,
          'data-cancelled': isCancelled,
        }),
        [
          h('p', { dir: 'auto', role: isCancelled ? undefined : 'alert' }, sentence),
          tryAgain === null && slots.contact?.({}),
          h('p', [
            tryAgain && button(tryAgain.label, () => auth.value.tryAgain(tryAgain.options)),
            button(dismiss, () => auth.value.dismiss()),
          ]),
          details && h(LaterDetails, { failure }),
        ],
      );
    };
    return () =>
      h(
        'div',
        { ref: place, 'aria-live': 'polite', tabindex: -1, style: 'outline: none' },
        auth.value.status === 'failed' ? [section(auth.value.failure)] : [],
      );
  },
  {
    name: 'LinkedInFailure',
    inheritAttrs: false,
    props: {
      returnTo: String,
      mode: String as PropType<Mode>,
      scope: String,
      words: Object,
      // Without the default, Vue would read a missing boolean as `false`.
      details: { type: Boolean, default: undefined },
      unstyled: Boolean,
    },
  },
);

/** Loads the details when they are first shown, not with the page. Renders nothing where they cannot be loaded. */
const LaterDetails = defineComponent<{ readonly failure: Failure }>(
  (props) => {
    const loaded = shallowRef<Component<{ readonly failure: Failure }> | null>(null);
    onMounted(async () => {
      try {
        loaded.value = (await import('./failure-details.ts')).FailureDetails;
      } catch {
        // Offline: the sentence for the member has to do.
      }
    });
    return () => loaded.value && h(loaded.value, { failure: props.failure });
  },
  { props: { failure: { type: Object, required: true } } },
);
