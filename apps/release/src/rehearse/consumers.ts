import { type Consumer, copyTemplate, runCommand } from './consumer.ts';
import { memberName } from './sign-in.ts';

/** A module that signs in at a fake LinkedIn in memory. */
export const plainNode: Consumer = {
  name: 'plain Node',
  write: (folder, { version }) => copyTemplate('node', ['apps/consumer/samples/node.ts'], folder, version),
  use: async (folder, stage) => {
    const printed = await runCommand(stage.manager.run, ['sign-in'], folder, stage);
    if (!printed.includes(memberName)) throw new Error(`the login did not end with ${memberName}:\n${printed}`);
  },
};
