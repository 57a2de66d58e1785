import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { fillBlocks } from './blocks.ts';

/* The server guide. Its samples are files that tests run; its transcripts come from running the command. */

const root = new URL('../../../', import.meta.url);

const sample = (path: string) => (): string =>
  `\`\`\`ts\n${readFileSync(new URL(path, root), 'utf8').trimEnd()}\n\`\`\``;

/** Returns the output of the doctor for an app at the fake LinkedIn. */
async function doctorTranscript(secret: string): Promise<string> {
  const app = { clientId: '86abcdefghijkl', clientSecret: 'the-right-secret' };
  const redirectUri = 'https://example.com/auth/linkedin/callback';
  const { origin, close } = await serveFakeLinkedIn({ port: 0, apps: [{ ...app, redirectUris: [redirectUri] }] });
  const bin = fileURLToPath(new URL('packages/node/dist/bin.js', root));
  const env = {
    LINKEDIN_CLIENT_ID: app.clientId,
    LINKEDIN_CLIENT_SECRET: secret,
    LINKEDIN_REDIRECT_URI: redirectUri,
  };
  try {
    return await new Promise((resolve) => {
      execFile(process.execPath, [bin, 'doctor', '--origin', origin], { env }, (_error, stdout) =>
        // The fake sends its time in whole seconds.
        resolve(stdout.trimEnd().replace(/differ by \d s/, 'differ by 0 s')),
      );
    });
  } finally {
    await close();
  }
}

const transcript = `\`\`\`\n${await doctorTranscript('a-rotated-secret')}\n\`\`\``;

export const serverGuide = (current: string): string =>
  fillBlocks('apps/docs/server.md', current, {
    doctor: () => transcript,
    express: sample('apps/mounts/src/express.ts'),
    fastify: sample('apps/mounts/src/fastify.ts'),
    hono: sample('apps/mounts/src/hono.ts'),
    'node-http': sample('apps/mounts/src/node-http.ts'),
    'next-route': sample('apps/next/app/auth/linkedin/[...path]/route.ts'),
    'next-linked-in': sample('apps/next/app/linked-in.ts'),
    worker: sample('apps/worker/src/worker.ts'),
    'worker-site': sample('apps/worker/src/site.ts'),
    'worker-tend': sample('apps/worker/src/tend-due.ts'),
    'sql-claims': sample('packages/node/examples/sql-claims.ts'),
    'sql-revocations': sample('packages/node/examples/sql-revocations.ts'),
    'account-linking': sample('apps/mounts/src/own-users/account-linking.ts'),
    posting: sample('apps/mounts/src/own-users/posting.ts'),
    'own-users': sample('apps/mounts/src/own-users/app.ts'),
    accounts: sample('apps/mounts/src/own-users/accounts.ts'),
    vault: sample('packages/vault/examples/site.ts'),
    invitation: sample('packages/node/examples/invitation.ts'),
    'allow-list': sample('packages/node/examples/allow-list.ts'),
  });
