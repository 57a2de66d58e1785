/* The parts of the runtime's and the test pool's modules that the tests use. Their own types conflict with those of Node and the DOM. */

interface GrantsObject {
  fetch(url: string, init: { method: string; body: string }): Promise<Response>;
}

declare module 'cloudflare:workers' {
  export const env: {
    readonly GRANTS: { idFromName(name: string): string; get(id: string): GrantsObject };
  };
}

declare module 'cloudflare:test' {
  interface State {
    readonly storage: { readonly sql: { exec(query: string): { toArray(): object[] } } };
  }
  export function runInDurableObject<T>(
    object: GrantsObject,
    run: (instance: unknown, state: State) => T | Promise<T>,
  ): Promise<T>;
}
