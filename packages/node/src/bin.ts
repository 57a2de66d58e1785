#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { LinkedInAuthError } from '@linkedin-auth/core';
import { createLinkedInAuth } from './create-linkedin-auth.ts';
import { print } from './doctor/print.ts';
import { type DoctorReport, reportOnRefusal } from './doctor/report.ts';
import { endpointsAt, linkedInEndpoints } from './endpoints.ts';

const usage = `usage: npx @linkedin-auth/node doctor [options]

Predicts which logins will fail, without a member.

  --client-id <id>       or LINKEDIN_CLIENT_ID
  --redirect-uri <uri>   or LINKEDIN_REDIRECT_URI
  --scope <scopes>       or LINKEDIN_SCOPE, default "openid profile email"
  --base-path <path>     of the site's routes, default /auth/linkedin
  --site                 asks the site at the redirect URI as well
  --origin <origin>      a stand-in for LinkedIn, such as http://127.0.0.1:4444
  --json                 the report as JSON
  --help

The client secret is read from LINKEDIN_CLIENT_SECRET only: arguments appear in shell histories and process lists.
Exit codes: 0, nothing will fail; 1, a login will fail; 2, the command is invalid.`;

class UsageError extends Error {}

const { env } = process;

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'client-id': { type: 'string', default: env['LINKEDIN_CLIENT_ID'] ?? '' },
        'redirect-uri': { type: 'string', default: env['LINKEDIN_REDIRECT_URI'] ?? '' },
        scope: { type: 'string', default: env['LINKEDIN_SCOPE'] ?? 'openid profile email' },
        'base-path': { type: 'string', default: '/auth/linkedin' },
        site: { type: 'boolean', default: false },
        origin: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type Arguments = ReturnType<typeof readArguments>['values'];

async function examine(values: Arguments): Promise<DoctorReport> {
  const { origin } = values;
  if (origin !== undefined && !URL.canParse(origin))
    throw new UsageError(`--origin must be an origin such as http://127.0.0.1:4444, not "${origin}"`);
  try {
    const linkedIn = createLinkedInAuth({
      clientId: values['client-id'],
      clientSecret: env['LINKEDIN_CLIENT_SECRET'] ?? '',
      redirectUri: values['redirect-uri'],
      scope: values.scope.split(/[\s,]+/).filter((name) => name !== ''),
      basePath: values['base-path'],
      endpoints: origin === undefined ? linkedInEndpoints : endpointsAt(origin),
      // Nothing is sealed here.
      sealingKeys: [crypto.randomUUID()],
    });
    return await linkedIn.doctor({ site: values.site });
  } catch (error) {
    if (error instanceof LinkedInAuthError) return reportOnRefusal(error.failure);
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

try {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(usage);
  } else if (positionals.join(' ') === 'doctor') {
    const report = await examine(values);
    console.log(values.json ? JSON.stringify(report, null, 2) : print(report));
    process.exitCode = report.willFail ? 1 : 0;
  } else {
    throw new UsageError(positionals.length === 0 ? 'what is wanted?' : `"${positionals.join(' ')}" is no command`);
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`@linkedin-auth/node: ${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
