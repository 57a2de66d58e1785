/* TypeScript checks the arguments of a call. Plain JavaScript may pass anything, such as a result of `JSON.parse`. */

/** Returns an argument's members, or none for anything that is not an object. */
export const membersOf = (argument: unknown): Readonly<Record<string, unknown>> =>
  typeof argument === 'object' && argument !== null ? (argument as Readonly<Record<string, unknown>>) : {};

/** Returns the signal in the options of a call. Ignores anything that is not an `AbortSignal`. */
export function signalOf(options: unknown): AbortSignal | undefined {
  const { signal } = membersOf(options);
  const { throwIfAborted, addEventListener, removeEventListener } = membersOf(signal);
  const methods = [throwIfAborted, addEventListener, removeEventListener];
  return methods.every((method) => typeof method === 'function') ? (signal as AbortSignal) : undefined;
}

/** Returns why an argument is not a well-formed, non-empty string, or `null`. The reason never contains the argument. */
export function problemOf(name: string, argument: unknown): string | null {
  if (argument === undefined || argument === null) return `${name} is not set`;
  if (typeof argument !== 'string') return `${name} is of type ${typeof argument}`;
  if (argument.trim() === '') return `${name} is empty`;
  // Runtimes differ in what they send for it, and LinkedIn issues no such value.
  return /\p{Surrogate}/u.test(argument) ? `${name} holds half a surrogate pair` : null;
}
