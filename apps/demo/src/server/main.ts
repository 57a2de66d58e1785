import { LinkedInAuthError } from '@linkedin-auth/core';
import { startDemo } from './demo.ts';
import { readSettings, SettingError } from './settings.ts';

try {
  const demo = await startDemo(readSettings(process.env));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void demo.close().then(() => process.exit(0));
    });
  }
  console.log(
    demo.linkedInOrigin === null
      ? 'using the real LinkedIn, with your app'
      : `fake LinkedIn at ${demo.linkedInOrigin} (for development and tests only)`,
  );
  console.log(`demo ready at ${demo.url}`);
} catch (error) {
  if (!(error instanceof SettingError || error instanceof LinkedInAuthError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
