/**
 * An opaque handle to a secret value: an authorization code, a token or a code verifier.
 *
 * The handle does not contain the value. Printing, serialising or inspecting it shows `[secret]`, so it may travel through machine
 * context, events, child actors and inspection frames. Only {@link revealSecret} returns the value.
 */
export interface Secret {
  readonly toString: () => string;
  readonly toJSON: () => string;
}

// The value is stored outside the handle, because a browser's console shows private fields.
const values = new WeakMap<object, string>();
const shown = (): string => '[secret]';

class SecretHandle implements Secret {
  toString(): string {
    return shown();
  }
  toJSON(): string {
    return shown();
  }
  /** Called by Node's `util.inspect`, which `console.log` uses. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return shown();
  }
}

/** Returns an opaque handle to a value. Never throws. */
export function hideSecret(value: string): Secret {
  const handle = Object.freeze(new SecretHandle());
  values.set(handle, value);
  return handle;
}

/** Returns whether {@link revealSecret} can reveal a value. Serialising a handle loses its value. Never throws. */
export const isSecret = (value: unknown): value is Secret =>
  typeof value === 'object' && value !== null && values.has(value);

/**
 * Returns the value behind a handle. Call it only where you are about to send the value.
 *
 * @throws TypeError if the handle is not from {@link hideSecret} of this copy of the package
 */
export function revealSecret(secret: Secret): string {
  const value = values.get(secret);
  if (value === undefined) throw new TypeError('not a secret handle of this process');
  return value;
}
