import type { Command } from '@linkedin-auth/node/parts/commands';

/** A terminal that shows progress. */
export interface Terminal {
  /** Characters of a line. */
  readonly columns: number;
  readonly write: (text: string) => void;
}

/** The input of a command in addition to its arguments. */
export interface CommandInput {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Returns the current time, in milliseconds since the epoch. */
  readonly clock: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** `null` where nobody watches. */
  readonly terminal: Terminal | null;
}

export type VaultCommand = Command<CommandInput>;
