import type { Failure } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { type Command, readArguments, refusePositionals } from './command.ts';
import { diagnoseOptions } from './diagnose-options.ts';
import { gather } from './gather.ts';
import { withoutSecrets } from './known-secrets.ts';
import { surfaces } from './surfaces.ts';
import { remedyWords } from './words.ts';

const usage = `usage: npx @linkedin-auth/node diagnose --query <query or URL of a callback>
       npx @linkedin-auth/node diagnose --surface <surface> --status <status> --body <body>
       npx @linkedin-auth/node diagnose --surface <surface> --response <response>

Names the failure in a response from LinkedIn, found in a log, a browser or another library. Sends nothing.

  --surface <surface>        ${surfaces.join(', ')}
  --query <text>             query of a callback, or its whole URL
  --status <number>          HTTP status of the response
  --body <text>              body of the response, or the text of LinkedIn's page
  --response <text>          status line, headers and body, as curl -i prints them
  --retry-after <value>      Retry-After header of the response
  --unanswered <reason>      there was no response: timed-out or unreachable
  --from-page                with --unanswered: a page sent the request
  --json                     prints the failure as JSON, or null

"-" as the text of --query, --body or --response reads it from standard input.

Facts about the request, each of which makes the result more precise:
  --state <state>            the state that was issued
  --prompt <value>           prompt of the authorization request
  --scope <scopes>           scope of the authorization request
  --redirect-uri <uri>       redirect URI of the authorization request
  --sent-redirect-uri <uri>  redirect URI of the token request
  --code-age <seconds>       age of the code when it was sent
  --[no-]code-sent-before    whether the code was sent before
  --[no-]code-verifier-sent  whether a code_verifier was sent
  --authorization <form>     Authorization header of an API call: bearer, other or none
  --token-age <seconds>      age of the access token when the API responded

Codes, tokens and secrets are never printed. Pipe a body that holds one: arguments appear in shell histories.
Exit codes: 0, the response is not a failure; 1, it is; 2, the command is invalid.`;

function print({ code, summary, resolution, remedy, evidence }: Failure): string {
  const seen = Object.entries(evidence).filter(([, value]) => value !== undefined);
  return [
    `${code}: ${summary}`,
    '',
    `What to do: ${resolution}`,
    '',
    `Remedy: ${remedyWords(remedy)}`,
    ...(seen.length === 0
      ? []
      : ['Evidence:', ...seen.map(([name, value]) => `  ${name}: ${Array.isArray(value) ? value.join(', ') : value}`)]),
    '',
    `More: npx @linkedin-auth/node explain ${code}`,
  ].join('\n');
}

export const diagnoseCommand: Command = {
  usage,
  run: async (args, input) => {
    const { values, positionals } = readArguments(args, diagnoseOptions);
    refusePositionals('diagnose', positionals);
    const { evidence, secrets } = await gather(values, input);
    const found = diagnose(evidence);
    const clientSecret = input.env['LINKEDIN_CLIENT_SECRET'];
    const hidden = clientSecret === undefined ? secrets : [...secrets, clientSecret];
    const failure = found && { ...found, evidence: withoutSecrets(found.evidence, hidden) };
    const words = failure === null ? 'This response is not a failure.' : print(failure);
    return {
      text: values.json === true ? JSON.stringify(failure, null, 2) : words,
      exitCode: failure === null ? 0 : 1,
    };
  },
};
