import { explain } from '@linkedin-auth/core/failures';
import { requireClientId } from '@linkedin-auth/node/parts';
import { type CommandResult, UsageError } from '@linkedin-auth/node/parts/commands';
import { Refusal } from '../common/refusal.ts';
import type { GrantStore } from '../store/grant-store.ts';
import { guardStore } from '../store/guarded-store.ts';
import type { CommandInput } from './input.ts';
import { failureWords } from './print.ts';
import { storeOf } from './store-of.ts';

/** Options of every command. */
export const storeOptions = {
  store: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Options of the commands that concern one app. */
export const appOptions = { ...storeOptions, 'client-id': { type: 'string' } } as const;

export const storeUsage = `  --store <store>      sqlite:<path> or postgres://<user>@<host>/<database>; default: LINKEDIN_VAULT_STORE
                       (a password belongs into the variable, or into PGPASSWORD)`;

export const appUsage = `${storeUsage}
  --client-id <id>     default: LINKEDIN_CLIENT_ID`;

export interface Values {
  readonly store?: string | undefined;
  readonly 'client-id'?: string | undefined;
  readonly json?: boolean | undefined;
}

/** What a command found: a value for `--json`, the same in words, and whether something needs attention. */
export interface Found {
  readonly value: unknown;
  readonly text: string;
  readonly exitCode?: 0 | 1;
}

/** @throws UsageError */
export function clientIdOf(values: Values, { env }: CommandInput): string {
  try {
    return requireClientId(values['client-id'] ?? env['LINKEDIN_CLIENT_ID']);
  } catch (error) {
    throw new UsageError(`--client-id or LINKEDIN_CLIENT_ID: ${error instanceof Error ? error.message : ''}`);
  }
}

/**
 * Opens the store, lets a command use it, and closes it. Prints the failure of a store that does not answer.
 *
 * @throws UsageError
 */
export async function withStore(
  values: Values,
  { env }: CommandInput,
  use: (store: GrantStore) => Promise<Found>,
  isNew = false,
): Promise<CommandResult> {
  const store = guardStore(await storeOf(values.store ?? env['LINKEDIN_VAULT_STORE'], isNew));
  try {
    return printed(values, await use(store));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const failure = explain(error.code, error.evidence);
    return printed(values, { value: { failure }, text: failureWords(failure), exitCode: 1 });
  } finally {
    // What it says no longer matters.
    await store.close().catch(() => {});
  }
}

const printed = ({ json }: Values, { value, text, exitCode = 0 }: Found): CommandResult => ({
  text: json === true ? JSON.stringify(value, null, 2) : text,
  exitCode,
});

/** Lets a command use a store whose schema this release knows. */
export const withSchema = (
  values: Values,
  input: CommandInput,
  use: (store: GrantStore) => Promise<Found>,
): Promise<CommandResult> =>
  withStore(values, input, async (store) => {
    const schema = await store.schema();
    return schema.current === schema.latest
      ? use(store)
      : { value: { schema }, text: `${schemaWords(schema)}.`, exitCode: 1 };
  });

export const schemaWords = ({ current, latest }: Awaited<ReturnType<GrantStore['schema']>>): string => {
  if (current === latest) return `The schema has version ${current}, the newest`;
  return current < latest
    ? `The schema has version ${current}, and this release needs ${latest}: run migrate`
    : `A newer release has changed the schema, of which this one knows version ${latest}: use that release`;
};
