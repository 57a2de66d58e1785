import type { Changes, Live, Message, StepEntry } from '../live.ts';
import { scope } from './place.ts';

/** Why the demo cannot run here. */
export type Obstacle = 'insecure' | 'unsupported' | 'refused' | 'silent';

/** How long the worker may take to start, in milliseconds. It generates a key pair the first time. */
const patience = 20_000;

/**
 * Starts the worker and waits until it controls this page. A forced reload bypasses the worker, so that it has to claim the page.
 *
 * @returns what it has kept, or why there is no worker. Never rejects.
 */
export async function startWorker(): Promise<Live | Obstacle> {
  if (!window.isSecureContext) return 'insecure';
  // Firefox has no workers in private windows.
  if (!('serviceWorker' in navigator)) return 'unsupported';
  const { serviceWorker } = navigator;
  try {
    const isControlled = new Promise<void>((resolve) => {
      serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    });
    const registration = await serviceWorker.register(new URL('worker.js', scope), {
      scope: scope.pathname,
      updateViaCache: 'none',
    });
    registration.active?.postMessage({ type: 'claim' } satisfies Message);
    if (serviceWorker.controller === null) await within(patience, isControlled);
  } catch (error) {
    return error === late ? 'silent' : 'refused';
  }
  return (await ask('GET')) ?? 'silent';
}

const late = new Error('the worker did not answer in time');

const within = <T>(milliseconds: number, promise: Promise<T>): Promise<T> =>
  Promise.race([promise, new Promise<never>((_, reject) => setTimeout(reject, milliseconds, late))]);

/** Asks the worker. Returns `null` where it does not answer. Never rejects. */
async function ask(method: 'GET' | 'PUT' | 'DELETE', body?: object): Promise<Live | null> {
  try {
    const response = await fetch(new URL('live.json', scope), {
      method,
      signal: AbortSignal.timeout(patience),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    // Without a worker, the address is the host's, which has nothing there.
    return response.ok ? ((await response.json()) as Live) : null;
  } catch {
    return null;
  }
}

/** Sets the scenario of every sign-in. Resolves with what the worker has now, or `null`. */
export const setScenario = (scenario: string | null): Promise<Changes | null> => ask('PUT', { scenario });

/** Forgets everything: cookies, tokens and what has happened. */
export const startOver = (): Promise<Changes | null> => ask('DELETE');

/** Sends a step of the page's own machine. */
export const sendStep = (step: StepEntry): void =>
  navigator.serviceWorker.controller?.postMessage({ type: 'step', step } satisfies Message);
