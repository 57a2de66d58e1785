import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { fillBlocks } from './blocks.ts';

/* Transcripts in the guide to debugging. They come from running the commands. */

const root = new URL('../../../', import.meta.url);

/** Returns what a command prints. Its exit code may be other than 0. */
const outputOf = (bin: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [fileURLToPath(new URL(bin, root)), ...args], { env }, (_error, stdout) =>
      resolve(stdout.trimEnd()),
    );
  });

const node = 'packages/node/dist/bin.js';

/** Returns the output of the doctor for an app at the fake LinkedIn. */
async function doctor(secret: string): Promise<string> {
  const app = { clientId: '86abcdefghijkl', clientSecret: 'the-right-secret' };
  const redirectUri = 'https://example.com/auth/linkedin/callback';
  const { origin, close } = await serveFakeLinkedIn({ port: 0, apps: [{ ...app, redirectUris: [redirectUri] }] });
  try {
    const report = await outputOf(node, ['doctor', '--origin', origin], {
      LINKEDIN_CLIENT_ID: app.clientId,
      LINKEDIN_CLIENT_SECRET: secret,
      LINKEDIN_REDIRECT_URI: redirectUri,
    });
    // The fake sends its time in whole seconds.
    return report.replace(/differ by \d s/, 'differ by 0 s');
  } finally {
    await close();
  }
}

const quoted = (argument: string): string => (/^[\w./-]+$/.test(argument) ? argument : `'${argument}'`);

/** Returns a command and what it prints. */
async function session(args: readonly string[]): Promise<string> {
  const lines = args.map((argument, index) =>
    argument.startsWith('--') && index > 0 ? ` \\\n    ${argument}` : ` ${quoted(argument)}`,
  );
  return `\`\`\`sh wrap\nnpx @linkedin-auth/node${lines.join('')}\n\`\`\`\n\n\`\`\`text wrap\n${await outputOf(node, args)}\n\`\`\``;
}

const mismatch = JSON.stringify({
  error: 'invalid_request',
  error_description:
    'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
});

const trace = 'invalid_client.trace.jsonl';

const blocks = {
  doctor: `\`\`\`text wrap\n${await doctor('a-rotated-secret')}\n\`\`\``,
  diagnose: await session([
    'diagnose',
    '--surface',
    'access-token',
    '--status',
    '401',
    '--body',
    '{"error":"invalid_client","error_description":"Client authentication failed"}',
  ]),
  'diagnose-query': await session([
    'diagnose',
    '--query',
    'https://example.com/auth/linkedin/callback?error=unauthorized_scope_error&error_description=Scope+%26quot%3Br_liteprofile%26quot%3B+is+not+authorized+for+your+application&state=x',
  ]),
  'diagnose-facts': await session([
    'diagnose',
    '--surface',
    'access-token',
    '--status',
    '400',
    '--code-age',
    '2',
    '--code-sent-before',
    '--body',
    mismatch,
  ]),
  replay: `\`\`\`sh\nnpx @linkedin-auth/inspector replay ${trace}\n\`\`\`\n\n\`\`\`text wrap\n${await outputOf(
    'packages/inspector/dist/bin.js',
    ['replay', fileURLToPath(new URL(`apps/docs/traces/${trace}`, root))],
  )}\n\`\`\``,
};

export const debuggingGuide = (current: string): string =>
  fillBlocks(
    'apps/site/src/content/docs/guides/debugging.md',
    current,
    Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, () => block])),
  );
