import { readArguments, refusePositionals, UsageError } from '@linkedin-auth/node/parts/commands';
import type { VaultCommand } from './input.ts';
import { schemaWords, storeOptions, storeUsage, withStore } from './with-store.ts';

const usage = `usage: npx @linkedin-auth/vault migrate [options]

Brings the schema of a database to the newest version, or to an older one. Creates an SQLite file that does not exist.

${storeUsage}
  --to <version>       default: the newest; 0 removes everything
  --yes                confirms an older version, which may lose grants
  --json               prints the versions as JSON

Exit codes: 0, success; 1, the store cannot be used; 2, the command is invalid.`;

export const migrate: VaultCommand = {
  usage,
  run: async (args, input) => {
    const { values, positionals } = readArguments(args, {
      ...storeOptions,
      to: { type: 'string' },
      yes: { type: 'boolean', default: false },
    });
    refusePositionals('migrate', positionals);
    if (values.to !== undefined && !/^\d{1,4}$/.test(values.to)) throw new UsageError('--to must be a version');
    return withStore(
      values,
      input,
      async (store) => {
        const before = await store.schema();
        const to = values.to === undefined ? before.latest : Number(values.to);
        if (to > before.latest) throw new UsageError(`--to must be at most ${before.latest}`);
        if (before.current > before.latest) return { value: before, text: `${schemaWords(before)}.`, exitCode: 1 };
        if (to < before.current && !values.yes)
          throw new UsageError(`version ${to} is older than ${before.current} and may lose grants: add --yes`);
        await store.migrate(to);
        const { current } = await store.schema();
        const from = before.current;
        return {
          value: { from, to: current, latest: before.latest },
          text:
            from === current
              ? `The schema has version ${current} already.`
              : `Migrated from version ${from} to ${current}.`,
        };
      },
      true,
    );
  },
};
