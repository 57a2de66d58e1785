import type { GrantStore } from '../grant-store.ts';
import { GrantSchemaError } from '../kysely/grant-schema-error.ts';

/** An operation that a Durable Object performs for others. They close only their own store. */
export type Operation = Exclude<keyof GrantStore, 'close'>;

/** What the object answers, as JSON. */
export type Answer =
  | { readonly value?: unknown }
  | { readonly error: { readonly name: string; readonly message: string; readonly versions?: Versions } };

type Versions = readonly [current: number, latest: number];

/** Performs an operation, and returns its result or its error. Never rejects. */
export async function perform(store: GrantStore, operation: string, parameters: unknown): Promise<Answer> {
  try {
    if (!isOperation(store, operation) || !Array.isArray(parameters))
      throw new TypeError(`unknown operation: ${operation}`);
    // Both sides are of this package.
    const call = store[operation] as (...all: readonly unknown[]) => Promise<unknown>;
    return { value: await call(...parameters) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error('unknown error');
    return {
      error: {
        name,
        message,
        ...(error instanceof GrantSchemaError && { versions: [error.current, error.latest] }),
      },
    };
  }
}

const isOperation = (store: GrantStore, name: string): name is Operation =>
  name !== 'close' && Object.hasOwn(store, name);

/** Returns the result of an operation. @throws the error of the operation */
export function resultOf(answer: Answer): unknown {
  if (!('error' in answer)) return answer.value;
  const { name, message, versions } = answer.error;
  if (versions !== undefined) throw new GrantSchemaError(...versions);
  throw name === 'RangeError' ? new RangeError(message) : new Error(message);
}
