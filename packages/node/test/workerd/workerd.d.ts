/* The parts of the runtime's and the test pool's modules that the tests use. Their own types conflict with those of Node and the DOM. */

interface ClaimsObject {
  fetch(url: string, init: { method: string; body: string }): Promise<Response>;
}

declare module 'cloudflare:workers' {
  export const env: {
    readonly CLAIMS: { idFromName(name: string): string; get(id: string): ClaimsObject };
  };
}

declare module 'cloudflare:test' {
  interface State {
    readonly storage: { getAlarm(): Promise<number | null>; list(): Promise<ReadonlyMap<string, unknown>> };
  }
  export function runDurableObjectAlarm(object: ClaimsObject): Promise<boolean>;
  export function runInDurableObject(
    object: ClaimsObject,
    run: (instance: unknown, state: State) => Promise<void>,
  ): Promise<void>;
}
