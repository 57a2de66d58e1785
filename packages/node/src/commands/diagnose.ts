import type { Failure } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { type Command, type CommandResult, readArguments, refusePositionals } from './command.ts';
import { diagnoseOptions } from './diagnose-options.ts';
import { gather } from './gather.ts';
import { withoutSecrets } from './known-secrets.ts';
import { failuresInLog } from './log/failures-in-log.ts';
import { surfaces } from './surfaces.ts';
import { remedyWords } from './words.ts';

const usage = `usage: npx @linkedin-auth/node diagnose --query <query or URL of a callback>
       npx @linkedin-auth/node diagnose --surface <surface> --status <status> --body <body>
       npx @linkedin-auth/node diagnose --surface <surface> --response <response>
       npx @linkedin-auth/node diagnose < <log>

Names the failure in a response from LinkedIn, found in a log, a browser or another library. Sends nothing. Without options, it reads a log
from standard input and names the failures in its lines, whichever library wrote them. Options make the result more precise.

  --surface <surface>        ${surfaces.join(', ')}
  --query <text>             query of a callback, or its whole URL
  --status <number>          HTTP status of the response
  --body <text>              body of the response, or the text of LinkedIn's page
  --response <text>          status line, headers and body, as curl -i prints them
  --retry-after <value>      Retry-After header of the response
  --unanswered <reason>      there was no response: timed-out or unreachable
  --from-page                with --unanswered: a page sent the request
  --json                     prints the failure as JSON, or null; for a log, a list of failures with their lines

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
Exit codes: 0, there is no failure; 1, there is; 2, the command is invalid.`;

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

const numbersOf = (lines: readonly number[]): string => {
  const some = lines.slice(0, 5).join(', ');
  return lines.length > 5 ? `${some} and ${lines.length - 5} more` : some;
};

async function diagnoseLog(
  log: AsyncIterable<string>,
  secrets: readonly string[],
  asJson: boolean,
): Promise<CommandResult> {
  const found = await failuresInLog(log, secrets);
  const words = found.map(
    ({ failure, lines }) => `${lines.length === 1 ? 'Line' : 'Lines'} ${numbersOf(lines)}\n${print(failure)}`,
  );
  return {
    text: asJson
      ? JSON.stringify(found, null, 2)
      : words.join('\n\n') || 'No line of this log reports a failure at LinkedIn.',
    exitCode: found.length === 0 ? 0 : 1,
  };
}

export const diagnoseCommand: Command = {
  usage,
  run: async (args, input) => {
    const { values, positionals } = readArguments(args, diagnoseOptions);
    refusePositionals('diagnose', positionals);
    const { json = false, ...facts } = values;
    const clientSecret = input.env['LINKEDIN_CLIENT_SECRET'];
    const ownSecrets = clientSecret === undefined ? [] : [clientSecret];
    const log = Object.keys(facts).length > 0 || input.isTerminal === true ? undefined : input.readLines?.();
    if (log !== undefined) return diagnoseLog(log, ownSecrets, json);
    const { evidence, secrets } = await gather(values, input);
    const found = diagnose(evidence);
    const failure = found && { ...found, evidence: withoutSecrets(found.evidence, [...secrets, ...ownSecrets]) };
    const words = failure === null ? 'This response is not a failure.' : print(failure);
    return {
      text: json ? JSON.stringify(failure, null, 2) : words,
      exitCode: failure === null ? 0 : 1,
    };
  },
};
