import { LinkedInAuthError } from '@linkedin-auth/core';
import { createLinkedInAuth } from '../auth/create-linkedin-auth.ts';
import { print } from '../doctor/print.ts';
import { type DoctorReport, reportOnRefusal } from '../doctor/report.ts';
import { endpointsAt, linkedInEndpoints } from '../options/endpoints.ts';
import { type Command, type CommandInput, readArguments, refusePositionals, UsageError } from './command.ts';

const usage = `usage: npx @linkedin-auth/node doctor [options]

Sends a configuration to LinkedIn's endpoints, without a member, and prints which logins will fail.

  --client-id <id>       default: LINKEDIN_CLIENT_ID
  --redirect-uri <uri>   default: LINKEDIN_REDIRECT_URI
  --scope <scopes>       default: LINKEDIN_SCOPE, or "openid profile email"
  --base-path <path>     of the site's routes, default /auth/linkedin
  --public-base-path <path>  base path in the browser, where a proxy removes a prefix
  --site                 also checks the site at the redirect URI
  --origin <origin>      a stand-in for LinkedIn, such as http://127.0.0.1:4444
  --allow-insecure-endpoints  accepts --origin with http on another host; the client secret is sent there unencrypted
  --json                 prints the report as JSON

The client secret is read from LINKEDIN_CLIENT_SECRET only: arguments appear in shell histories and process lists.
Exit codes: 0, nothing will fail; 1, a login will fail; 2, the command is invalid.`;

const options = {
  'client-id': { type: 'string' },
  'redirect-uri': { type: 'string' },
  scope: { type: 'string' },
  'base-path': { type: 'string', default: '/auth/linkedin' },
  'public-base-path': { type: 'string' },
  site: { type: 'boolean', default: false },
  origin: { type: 'string' },
  'allow-insecure-endpoints': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

type Arguments = ReturnType<typeof readArguments<typeof options>>['values'];

/** The required settings: the failure for each, its variable, and its flag if it has one. */
const required = [
  { code: 'client_id_missing', variable: 'LINKEDIN_CLIENT_ID', flag: 'client-id' },
  { code: 'client_secret_missing', variable: 'LINKEDIN_CLIENT_SECRET', flag: null },
  { code: 'redirect_uri_missing', variable: 'LINKEDIN_REDIRECT_URI', flag: 'redirect-uri' },
] as const;

/** Returns a sentence for each required setting that has no value. */
function unsetIn(values: Arguments, env: CommandInput['env']): ReadonlyMap<string, string> {
  const sentences = required.flatMap(({ code, variable, flag }) => {
    if (flag !== null && values[flag] !== undefined) return [];
    const value = env[variable];
    if (value !== undefined && value.trim() !== '') return [];
    const state = value === undefined ? 'is not set' : 'is empty';
    return [[code, `${variable} ${state}${flag === null ? '' : `, and --${flag} is not given`}.`] as const];
  });
  return new Map(sentences);
}

/** Adds the unset variables to the report on an invalid configuration. */
function nameUnset(report: DoctorReport, unset: ReadonlyMap<string, string>): DoctorReport {
  const others = report.others.map((finding) => ({ ...finding, reason: unset.get(finding.code) ?? finding.reason }));
  const named = new Set(others.map(({ reason }) => reason));
  return { ...report, others, notes: [...report.notes, ...[...unset.values()].filter((note) => !named.has(note))] };
}

async function examine(values: Arguments, env: CommandInput['env']): Promise<DoctorReport> {
  const { origin } = values;
  if (origin !== undefined && !URL.canParse(origin))
    throw new UsageError(`--origin must be an origin such as http://127.0.0.1:4444, not "${origin}"`);
  try {
    const linkedIn = createLinkedInAuth({
      clientId: values['client-id'] ?? env['LINKEDIN_CLIENT_ID'] ?? '',
      clientSecret: env['LINKEDIN_CLIENT_SECRET'] ?? '',
      redirectUri: values['redirect-uri'] ?? env['LINKEDIN_REDIRECT_URI'] ?? '',
      scope: values.scope ?? env['LINKEDIN_SCOPE'] ?? 'openid profile email',
      basePath: values['base-path'] ?? '/auth/linkedin',
      publicBasePath: values['public-base-path'],
      endpoints: origin === undefined ? linkedInEndpoints : endpointsAt(origin),
      allowInsecureEndpoints: values['allow-insecure-endpoints'],
      // Nothing is sealed here.
      sealingKeys: [crypto.randomUUID()],
    });
    return await linkedIn.doctor({ site: values.site });
  } catch (error) {
    if (error instanceof LinkedInAuthError) return nameUnset(reportOnRefusal(error.failure), unsetIn(values, env));
    if (error instanceof TypeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

export const doctor: Command = {
  usage,
  run: async (args, { env }) => {
    const { values, positionals } = readArguments(args, options);
    refusePositionals('doctor', positionals);
    const report = await examine(values, env);
    return {
      text: values.json === true ? JSON.stringify(report, null, 2) : print(report),
      exitCode: report.willFail ? 1 : 0,
    };
  },
};
