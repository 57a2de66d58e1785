import type { LinkedInAuth } from '@linkedin-auth/browser';
import {
  getCurrentInstance,
  inject,
  onMounted,
  onScopeDispose,
  type ShallowRef,
  shallowReadonly,
  shallowRef,
  ssrContextKey,
} from 'vue';
import { useStore } from './plugin.ts';

/**
 * Returns a ref to the state of the sign-in and what can be done about it, discriminated by `status`. Its value is the same object until
 * something changes. Call it in `setup`, or in `app.runWithContext()` for use outside components.
 *
 * @throws Error in an app without the plugin
 * @example
 * const auth = useLinkedInAuth();
 * const name = computed(() => (auth.value.status === 'signed-in' ? auth.value.member.name : null));
 */
export function useLinkedInAuth(): Readonly<ShallowRef<LinkedInAuth>> {
  const client = useStore('useLinkedInAuth');
  const instance = getCurrentInstance();
  // A component that takes over the server's element first renders what the server rendered, even if the store has changed since.
  const isHydrating = (instance?.vnode.el ?? null) !== null;
  const isServer = inject(ssrContextKey, null) !== null;
  const auth = shallowRef((isHydrating || isServer ? client.served : client).getSnapshot());
  let stop = (): void => {};
  const follow = (): void => {
    auth.value = client.getSnapshot();
    stop = client.subscribe((next) => {
      auth.value = next;
    }).unsubscribe;
  };
  onScopeDispose(() => stop(), true);
  // A server mounts nothing, so it never subscribes.
  if (instance === null) follow();
  else onMounted(follow);
  return shallowReadonly(auth);
}
