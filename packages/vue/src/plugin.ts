import {
  createLinkedInAuthClient,
  type LinkedInAuthClient,
  type LinkedInAuthClientOptions,
} from '@linkedin-auth/browser';
import { type App, hasInjectionContext, type InjectionKey, inject, type Plugin } from 'vue';

const storeKey: InjectionKey<LinkedInAuthClient> = Symbol('linkedin-auth');

export interface LinkedInAuthPluginOptions extends LinkedInAuthClientOptions {
  /** A store created elsewhere, for example to share it with code outside Vue. The other options are then ignored. */
  readonly client?: LinkedInAuthClient | undefined;
}

/**
 * Returns a plugin that gives all components of an app one store. The store starts when the app is mounted and stops when it is
 * unmounted; a server that renders the app does neither. Call `app.use(linkedInAuth())` before `app.mount()`.
 */
export const linkedInAuth = ({ client: given, ...options }: LinkedInAuthPluginOptions = {}): Plugin<[]> => ({
  install: (app) => {
    const client = given ?? createLinkedInAuthClient(options);
    app.provide(storeKey, client);
    const { mount } = app;
    app.mount = (...target: Parameters<App['mount']>) => {
      const root = mount(...target);
      app.onUnmount(client.start());
      return root;
    };
  },
});

/** @throws Error in an app without the plugin, and outside components and `app.runWithContext()` */
export function useStore(caller: string): LinkedInAuthClient {
  const client = hasInjectionContext() ? inject(storeKey, null) : null;
  if (client === null) throw new Error(`${caller}: install the plugin with app.use(linkedInAuth())`);
  return client;
}
