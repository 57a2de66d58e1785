/**
 * An opaque handle to a value that must not be seen: an authorization code, a token, a code verifier.
 *
 * The handle holds nothing. Printing, serialising, cloning or inspecting it shows `[secret]`, so it may travel through
 * machine context, events, child actors and inspection frames. Only {@link revealSecret} gives the value back.
 */
export interface Secret {
  readonly toString: () => string;
  readonly toJSON: () => string;
}

// The value lives outside the handle: private fields would still show in a browser's console.
const values = new WeakMap<object, string>();
const shown = (): string => '[secret]';

class SecretHandle implements Secret {
  toString(): string {
    return shown();
  }
  toJSON(): string {
    return shown();
  }
  /** Node's `util.inspect`, which `console.log` uses. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return shown();
  }
}

/** Hides a value behind an opaque handle. Never throws. */
export function hideSecret(value: string): Secret {
  const handle = Object.freeze(new SecretHandle());
  values.set(handle, value);
  return handle;
}

/** Whether a value is a handle that {@link revealSecret} can reveal. A handle that was serialised and read again has lost its value. Never throws. */
export const isSecret = (value: unknown): value is Secret =>
  typeof value === 'object' && value !== null && values.has(value);

/**
 * Gives the hidden value back. Call it only where the value is about to be sent.
 *
 * @throws TypeError when the handle was not made by {@link hideSecret} of this copy of the package.
 */
export function revealSecret(secret: Secret): string {
  const value = values.get(secret);
  if (value === undefined) throw new TypeError('not a secret handle of this process');
  return value;
}
