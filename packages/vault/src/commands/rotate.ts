import { readArguments, refusePositionals } from '@linkedin-auth/node/parts/commands';
import { rotateKeys } from '../grants/rotate.ts';
import { createGrantSeal } from '../grants/seal.ts';
import type { VaultCommand } from './input.ts';
import { keysIn, keysUsage } from './keys.ts';
import { allRows } from './pages.ts';
import { counted } from './print.ts';
import { createProgress } from './progress.ts';
import { appOptions, appUsage, clientIdOf, withSchema } from './with-store.ts';

const usage = `usage: npx @linkedin-auth/vault rotate [options]

Seals every grant with the first key. Put the new key before the older ones, here and in the application, and restart the application first.
Sends nothing to LinkedIn. After an interruption, run it again: it continues where it stopped.

${appUsage}
  --json               prints the result as JSON

${keysUsage}
Exit codes: 0, all grants are sealed with the first key; 1, some are not, or the store cannot be used; 2, the command is invalid.`;

export const rotate: VaultCommand = {
  usage,
  run: async (args, input) => {
    const { values, positionals } = readArguments(args, appOptions);
    refusePositionals('rotate', positionals);
    const clientId = clientIdOf(values, input);
    const keys = keysIn(input.env);
    return withSchema(values, input, async (store) => {
      const seal = createGrantSeal(keys, clientId);
      const keyId = await seal.currentKeyId();
      let total = 0;
      for await (const _ of allRows(store, { clientId, keyIdNot: keyId })) total += 1;
      const progress = createProgress(input, 'Sealing', total);
      const { clock } = input;
      const rotation = await rotateKeys({ store, clientId, clock }, seal, ({ resealed, unreadable, busy }) =>
        progress.show(resealed + unreadable + busy),
      ).finally(progress.end);
      const { resealed, unreadable, busy } = rotation;
      const isDone = unreadable + busy === 0;
      return {
        value: { keyId, ...rotation },
        text: [
          `Sealed ${counted(resealed, 'grant')} with the key ${keyId}.`,
          ...(unreadable > 0
            ? [`${counted(unreadable, 'grant')} cannot be opened: is an older key missing? doctor lists them.`]
            : []),
          ...(busy > 0 ? [`${counted(busy, 'grant')} were held by other processes: run rotate again.`] : []),
          ...(isDone ? ['No grant needs an older key.'] : []),
        ].join('\n'),
        exitCode: isDone ? 0 : 1,
      };
    });
  },
};
