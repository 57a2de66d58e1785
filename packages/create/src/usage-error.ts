/** An invalid command or answer. Its message is for the person who gave it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
