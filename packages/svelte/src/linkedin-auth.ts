import {
  createLinkedInAuthClient,
  type LinkedInAuth,
  type LinkedInAuthClient,
  type LinkedInAuthClientOptions,
} from '@linkedin-auth/browser';
import { liveView } from '@linkedin-auth/browser/view';
import { getContext, onMount, setContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';

export interface LinkedInAuthOptions extends LinkedInAuthClientOptions {
  /** A store created elsewhere, for example to share it with code outside components. The other options are then ignored. */
  readonly client?: LinkedInAuthClient | undefined;
}

interface Shared {
  readonly client: LinkedInAuthClient;
  readonly auth: LinkedInAuth;
}

const key = Symbol('linkedin-auth');

/**
 * Creates the store for a component and everything below it, and returns the state of the sign-in and what can be done about it,
 * discriminated by `status`. Its properties are reactive: do not destructure them. The store starts when the component is mounted and
 * stops when it is destroyed; a server does neither. Call it while the component is initialized, usually in the root layout.
 *
 * @example
 * const auth = linkedInAuth({ basePath: '/auth/linkedin' });
 * const name = $derived(auth.status === 'signed-in' ? auth.member.name : null);
 */
export function linkedInAuth({ client: given, ...options }: LinkedInAuthOptions = {}): LinkedInAuth {
  const client = given ?? createLinkedInAuthClient(options);
  onMount(() => client.start());
  const follow = createSubscriber((changed) => client.subscribe(changed).unsubscribe);
  const auth = liveView(() => {
    follow();
    return client.getSnapshot();
  });
  setContext<Shared>(key, { client, auth });
  return auth;
}

/**
 * Returns what `linkedInAuth()` returned to a component above this one.
 *
 * @throws Error where no component above has called `linkedInAuth()`
 */
export const useLinkedInAuth = (): LinkedInAuth => shared('useLinkedInAuth').auth;

/** @throws Error where no component above has called `linkedInAuth()` */
export function shared(caller: string): Shared {
  const above = getContext<Shared | undefined>(key);
  if (above === undefined) throw new Error(`${caller}: call linkedInAuth() in a component above`);
  return above;
}
