import { explain } from '@linkedin-auth/core/failures';
import { readArguments, UsageError } from '@linkedin-auth/node/parts/commands';
import { createIdOf } from '../grants/id-of.ts';
import type { VaultCommand } from './input.ts';
import { failureWords } from './print.ts';
import { appOptions, appUsage, clientIdOf, withSchema } from './with-store.ts';

const usage = `usage: npx @linkedin-auth/vault forget <sub> [options]

Erases the grant of one member, its tokens and everything that would refresh it. Cannot be undone. The tokens stay valid at LinkedIn, which
has no way to revoke them: members remove the app in their settings.

  <sub>                the member's identifier, as in \`member.sub\`
  --sub <sub>          the same for one that begins with a hyphen: --sub=-abc
${appUsage}
  --json               prints the result as JSON

Exit codes: 0, erased; 1, there is no such grant, or the store cannot be used; 2, the command is invalid.`;

export const forget: VaultCommand = {
  usage,
  run: async (args, input) => {
    const { values, positionals } = readArguments(args, { ...appOptions, sub: { type: 'string' } });
    const subs = [...positionals, ...(values.sub === undefined ? [] : [values.sub])];
    const [sub] = subs;
    if (sub === undefined || subs.length > 1) throw new UsageError('forget takes the identifier of one member');
    const clientId = clientIdOf(values, input);
    return withSchema(values, input, async (store) => {
      const forgotten = await store.remove(createIdOf(clientId)(sub));
      return forgotten
        ? { value: { forgotten }, text: 'The grant is erased.' }
        : { value: { forgotten }, text: failureWords(explain('grant_unknown')), exitCode: 1 };
    });
  },
};
