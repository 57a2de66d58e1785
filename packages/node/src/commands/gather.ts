import type { GatheredAnswer, GatheredEvidence, KnownAttempt, KnownCall } from '@linkedin-auth/core/diagnose';
import type { RawAnswer, SentRequest } from '@linkedin-auth/core/wire';
import { type CommandInput, UsageError } from './command.ts';
import type { DiagnoseArguments as Arguments } from './diagnose-options.ts';
import { secretsInBody, secretsInQuery } from './known-secrets.ts';
import { nearestNames } from './nearest.ts';
import { readResponse } from './read-response.ts';
import { isSurface, type Surface, surfaceOptions, surfaces } from './surfaces.ts';

function surfaceOf({ surface, query }: Arguments): Surface {
  if (surface === undefined) {
    if (query !== undefined) return 'callback';
    throw new UsageError(`--surface is missing: one of ${surfaces.join(', ')}`);
  }
  if (isSurface(surface)) return surface;
  const [near] = nearestNames(surface.replaceAll('-', '_'), surfaces);
  throw new UsageError(
    `--surface must be one of ${surfaces.join(', ')}${near === undefined ? '' : `: did you mean ${near}?`}`,
  );
}

function refuseOthers(values: Arguments, surface: Surface): void {
  const takes: readonly string[] = ['surface', 'json', ...surfaceOptions[surface]];
  for (const name of Object.keys(values))
    if (!takes.includes(name)) throw new UsageError(`--${name} does not apply to the surface ${surface}`);
  const exclusive = ['response', 'unanswered'].filter((name) => Object.hasOwn(values, name));
  for (const name of exclusive)
    for (const other of ['status', 'body', 'retry-after', 'response', 'unanswered'])
      if (other !== name && Object.hasOwn(values, other))
        throw new UsageError(`--${name} cannot be combined with --${other}`);
  if (values['from-page'] !== undefined && values.unanswered === undefined)
    throw new UsageError('--from-page needs --unanswered');
  if ((values['sent-redirect-uri'] === undefined) !== (values['redirect-uri'] === undefined))
    throw new UsageError('--redirect-uri and --sent-redirect-uri are compared: pass both');
}

/** Returns the value of an option, or standard input for the value `-`. */
const textOf = async (value: string, { readInput }: CommandInput): Promise<string> =>
  value === '-' ? readInput() : value;

function secondsOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(value)) throw new UsageError(`--${name} must be a number of seconds, such as 90`);
  return Number(value) * 1000;
}

function oneOf<const TName extends string>(name: string, value: string, names: readonly TName[]): TName {
  const found = names.find((one) => one === value);
  if (found === undefined) throw new UsageError(`--${name} must be ${names.join(' or ')}`);
  return found;
}

async function answerOf(values: Arguments, input: CommandInput): Promise<RawAnswer> {
  if (values.response !== undefined) {
    const response = readResponse(await textOf(values.response, input));
    if (response === null) throw new UsageError('--response must begin with a status line, as curl -i prints it');
    // A Retry-After with a date counts from the response's own date.
    const date = Date.parse(response.headers.get('date') ?? '');
    return { ...response, receivedAt: Number.isNaN(date) ? undefined : date };
  }
  if (values.status === undefined || !/^[1-9]\d\d$/.test(values.status))
    throw new UsageError('--status must be an HTTP status such as 401');
  if (values.body === undefined)
    throw new UsageError("--body is missing: the text, '' for none, or - to read it from standard input");
  return {
    status: Number(values.status),
    body: await textOf(values.body, input),
    headers: { get: (name) => (name === 'retry-after' ? (values['retry-after'] ?? null) : null) },
    receivedAt: undefined,
  };
}

/** Evidence, and the secrets in it that must not be printed. */
interface Gathered {
  readonly evidence: GatheredEvidence;
  readonly secrets: readonly string[];
}

async function gatherCallback(values: Arguments, input: CommandInput): Promise<Gathered> {
  if (values.query === undefined) throw new UsageError('--query is missing: the query of the callback, or its URL');
  const given = (await textOf(values.query, input)).trim();
  const query = URL.canParse(given) ? new URL(given).search : given;
  return {
    evidence: { surface: 'callback', query, ...(values.state !== undefined && { state: values.state }) },
    secrets: secretsInQuery(query),
  };
}

/** Returns the response, or why there was none. */
async function gatherAnswer(values: Arguments, input: CommandInput): Promise<GatheredAnswer> {
  if (values.unanswered === undefined) return answerOf(values, input);
  const reason = oneOf('unanswered', values.unanswered, ['timed-out', 'unreachable']);
  return { noResponse: reason, fromPage: values['from-page'] };
}

/**
 * Gathers the evidence in the options.
 *
 * @throws UsageError when an option is missing, does not apply to the surface, or has an invalid value
 */
export async function gather(values: Arguments, input: CommandInput): Promise<Gathered> {
  const surface = surfaceOf(values);
  refuseOthers(values, surface);
  if (surface === 'callback') return gatherCallback(values, input);
  if (surface === 'authorization') {
    const { status, body } = await answerOf(values, input);
    const attempt = values.prompt === undefined ? {} : { parameters: { prompt: values.prompt } };
    return { evidence: { surface, status, description: body, attempt }, secrets: secretsInBody(body) };
  }
  const answer = await gatherAnswer(values, input);
  const secrets = 'noResponse' in answer ? [] : secretsInBody(answer.body);
  switch (surface) {
    case 'access-token':
      return { evidence: { surface, ...answer, ...exchangeOf(values) }, secrets };
    case 'introspection':
      return { evidence: { surface, ...answer }, secrets };
    case 'refresh':
    case 'application-token':
      return { evidence: { surface, ...answer }, secrets };
    case 'userinfo':
    case 'api':
      return { evidence: { surface, ...answer, ...callOf(values, answer) }, secrets };
  }
}

function callOf(values: Arguments, answer: GatheredAnswer): KnownCall {
  const age = secondsOf('token-age', values['token-age']);
  const form = values.authorization;
  const receivedAt = ('noResponse' in answer ? undefined : answer.receivedAt) ?? age;
  return {
    ...(form !== undefined && { authorization: oneOf('authorization', form, ['bearer', 'other', 'none']) }),
    ...(age !== undefined && receivedAt !== undefined && { issuedAt: receivedAt - age, receivedAt }),
  };
}

function exchangeOf(values: Arguments): { readonly attempt: KnownAttempt; readonly sent: Partial<SentRequest> } {
  const age = secondsOf('code-age', values['code-age']);
  return {
    attempt: {
      redirectUri: values['redirect-uri'],
      ...(age !== undefined && { startedAt: 0 }),
      ...(values.scope !== undefined && { scope: values.scope.split(/[\s,]+/).filter((name) => name !== '') }),
    },
    sent: {
      redirectUri: values['sent-redirect-uri'] ?? null,
      at: age ?? null,
      codeSentBefore: values['code-sent-before'] ?? null,
      codeVerifierSent: values['code-verifier-sent'] ?? null,
    },
  };
}
