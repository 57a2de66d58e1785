import {
  createLinkedInAuthClient,
  type LinkedInAuth,
  type LinkedInAuthClient,
  type LinkedInAuthClientOptions,
} from '@linkedin-auth/browser';
import { liveView } from '@linkedin-auth/browser/view';
import {
  createComponent,
  createContext,
  createSignal,
  type JSX,
  onCleanup,
  onMount,
  type ParentProps,
  sharedConfig,
  splitProps,
  useContext,
} from 'solid-js';

export interface LinkedInAuthOptions extends LinkedInAuthClientOptions {
  /** A store created elsewhere, for example to share it with code outside Solid. The other options are then ignored. */
  readonly client?: LinkedInAuthClient | undefined;
}

const StoreContext = createContext<LinkedInAuthClient>();

/**
 * Creates a store and returns the state of the sign-in and what can be done about it, discriminated by `status`. Its properties are
 * reactive: do not destructure them. The store starts when the current owner is mounted and stops when it is disposed; a server does
 * neither. Components below do not find this store: give it to a `LinkedInAuthProvider` as `client` for that.
 *
 * @example
 * const auth = createLinkedInAuth({ basePath: '/auth/linkedin' });
 * const name = () => (auth.status === 'signed-in' ? auth.member.name : null);
 */
export function createLinkedInAuth(options: LinkedInAuthOptions = {}): LinkedInAuth {
  return follow(startWithOwner(options));
}

/** Gives all components below one store. The options are read once. */
export function LinkedInAuthProvider(props: ParentProps<LinkedInAuthOptions>): JSX.Element {
  const [inner, options] = splitProps(props, ['children']);
  return createComponent(StoreContext.Provider, {
    value: startWithOwner({ ...options }),
    get children() {
      return inner.children;
    },
  });
}

/**
 * Returns the state of the sign-in and what can be done about it, as `createLinkedInAuth()` does, from the store of the provider above.
 *
 * @throws Error outside a `LinkedInAuthProvider`
 */
export const useLinkedInAuth = (): LinkedInAuth => follow(useStore('useLinkedInAuth'));

/** @throws Error outside a `LinkedInAuthProvider` */
export function useStore(caller: string): LinkedInAuthClient {
  const client = useContext(StoreContext);
  if (client === undefined) throw new Error(`${caller}: wrap the component in <LinkedInAuthProvider>`);
  return client;
}

function startWithOwner({ client: given, ...options }: LinkedInAuthOptions): LinkedInAuthClient {
  const client = given ?? createLinkedInAuthClient(options);
  onMount(() => onCleanup(client.start()));
  return client;
}

function follow(client: LinkedInAuthClient): LinkedInAuth {
  // Servers, and components that take over a server's elements, use what the server rendered, even if the store has changed since.
  const isServed = (sharedConfig.context ?? null) !== null;
  const [current, setCurrent] = createSignal((isServed ? client.served : client).getSnapshot());
  onMount(() => {
    setCurrent(client.getSnapshot());
    onCleanup(client.subscribe(setCurrent).unsubscribe);
  });
  return liveView(current);
}
