#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { defaultApp, type Product, products } from './options.ts';
import { serveFakeLinkedIn } from './serve.ts';

const usage = `usage: npx @linkedin-auth/fake-linkedin [options]

Serves a fake LinkedIn, for development and tests only.

  --port <port>            port to listen on, 1 to 65535 (default: 4444)
  --host <address>         address to listen on (default: 127.0.0.1)
  --client-id <id>         client ID of the app (default: ${defaultApp.clientId})
  --client-secret <secret> client secret of the app (default: ${defaultApp.clientSecret})
  --redirect-uri <uri>     registered redirect URI, repeatable (default: ${defaultApp.redirectUris.join(' ')})
  --product <name>         product of the app, repeatable (default: "${defaultApp.products.join(', ')}")
  --refresh-tokens         make the app an approved partner, which gets refresh tokens
  --ask-every-time         show the consent page even if the member has allowed the same scopes
  --help                   show this text

Values of a repeatable option replace its default: an app for sign-in and posts needs both products.
Products and their scopes:
${Object.entries(products)
  .map(([name, scopes]) => `  "${name}": ${scopes.join(' ')}`)
  .join('\n')}`;

/** Maps option names to command-line flags, for error messages. */
const flags: Readonly<Record<string, string>> = {
  clientId: '--client-id',
  clientSecret: '--client-secret',
  redirectUris: '--redirect-uri',
  products: '--product',
};

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4444' },
      host: { type: 'string', default: '127.0.0.1' },
      'client-id': { type: 'string', default: defaultApp.clientId },
      'client-secret': { type: 'string', default: defaultApp.clientSecret },
      'redirect-uri': { type: 'string', multiple: true, default: [...defaultApp.redirectUris] },
      product: { type: 'string', multiple: true, default: [...defaultApp.products] },
      'refresh-tokens': { type: 'boolean', default: false },
      'ask-every-time': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : 0;
  if (port < 1 || port > 65_535) throw new TypeError(`--port must be 1 to 65535, not "${values.port}"`);
  return { ...values, port };
}

try {
  const { help, host, port, ...app } = readArguments();
  if (help) {
    console.log(usage);
  } else {
    const { origin, close } = await serveFakeLinkedIn({
      host,
      port,
      habits: { rememberConsent: !app['ask-every-time'] },
      apps: [
        {
          clientId: app['client-id'],
          clientSecret: app['client-secret'],
          redirectUris: app['redirect-uri'],
          refreshTokens: app['refresh-tokens'],
          // Validated by the fake, whose error message lists the known products.
          products: app.product as readonly Product[],
        },
      ],
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        void close().then(() => process.exit(0));
      });
    }
    console.log(
      'TESTING ONLY: this fake LinkedIn signs in anyone without a password. Do not expose it to other machines.',
    );
    console.log(`fake LinkedIn at ${origin}`);
  }
} catch (error) {
  console.error(lineOf(error));
  process.exitCode = 1;
}

/** Returns the error message as one line. */
function lineOf(error: unknown): string {
  const { code, message, port } = error as {
    readonly code?: string;
    readonly message?: string;
    readonly port?: number;
  };
  if (code === 'EADDRINUSE')
    return `port ${port} is in use: stop the program that uses it, or choose another port with --port`;
  const [line = ''] = (message ?? String(error)).split('\n');
  return line.replace(/^apps\[0\]\.(\w+):/, (_, option: string) => flags[option] ?? option);
}
