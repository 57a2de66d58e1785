import { type Finished, runLinkedInCallback, type Words } from '@linkedin-auth/browser';
import { leftView } from '@linkedin-auth/browser/view';
import { defineComponent, h, onMounted, onUnmounted, type PropType, type SlotsType, shallowRef } from 'vue';
import { useStore } from './plugin.ts';
import { useLinkedInAuth } from './use-linkedin-auth.ts';

export interface LinkedInCallbackProps {
  /**
   * Takes the member to `returnTo`, for example with a router, replacing this page. Not called in a popup, which closes.
   * @default loads `returnTo`, with `?linkedin_error=` after a failure
   */
  readonly onFinished?: ((finished: Finished) => void) | undefined;
}

type Slots = SlotsType<{
  /** Shown while the sign-in is being finished. */
  default?: Record<string, never>;
  /** Shown in a popup that the browser does not close. Without it: a sentence and a link to `returnTo`. */
  left?: Finished;
}>;

/**
 * For a redirect URI that is a page of the application: removes LinkedIn's parameters from the address, passes them to the server and
 * leads on. Mounting it twice or reloading the page is safe.
 */
export const LinkedInCallback = defineComponent<LinkedInCallbackProps, Record<never, never>, string, Slots>(
  (props, { slots }) => {
    const client = useStore('LinkedInCallback');
    const auth = useLinkedInAuth();
    const popup = shallowRef<Finished | null>(null);
    let stop = (): void => {};
    onMounted(() => {
      stop = runLinkedInCallback(
        client,
        () => props.onFinished,
        (finished) => {
          popup.value = finished;
        },
      );
    });
    onUnmounted(() => stop());
    return () => {
      if (popup.value === null) return slots.default?.({});
      return slots.left?.(popup.value) ?? leftOpen(popup.value, auth.value.words);
    };
  },
  { name: 'LinkedInCallback', props: { onFinished: Function as PropType<(finished: Finished) => void> } },
);

function leftOpen({ returnTo }: Finished, words: Partial<Words>) {
  const { sentence, onward, lang, dir } = leftView(words);
  return h('p', { lang, dir }, [`${sentence} `, h('a', { href: returnTo }, onward)]);
}
