import { unknownApp, unknownMember } from '../control/actions.ts';
import type { Provider } from '../provider/provider.ts';
import { unknownName } from '../unknown-name.ts';

/** The decisions that a member can make on the consent page. */
export const decisions = ['allow', 'cancel-login', 'cancel-authorize'] as const;

export type Decision = (typeof decisions)[number];

export interface Choice {
  /** The `id` of the member who signs in. @default the first on the page */
  readonly member?: string | undefined;
  /** @default 'allow' */
  readonly decision?: Decision | undefined;
}

const choiceNames = ['member', 'decision'] as const satisfies readonly (keyof Choice)[];

/**
 * Validates a choice.
 *
 * @throws TypeError that names the unknown value and lists the known ones
 */
export function checkChoice(provider: Provider, choice: Choice): void {
  for (const name of Object.keys(choice))
    if (!choiceNames.some((known) => known === name)) throw new TypeError(unknownName('choice', name, choiceNames));
  const { member, decision } = choice;
  if (member !== undefined && provider.memberOf(member) === undefined)
    throw new TypeError(`member: ${unknownMember(provider, member)}`);
  if (decision !== undefined && !decisions.includes(decision))
    throw new TypeError(`decision: ${unknownName('decision', decision, decisions)}`);
}

/** Returns the registered client IDs or redirect URIs if the request has others, which LinkedIn's page does not list. Otherwise `null`. */
export function hintFor(provider: Provider, url: string | URL): string | null {
  const { searchParams } = new URL(url);
  if (!searchParams.has('client_id')) return null;
  const app = provider.appOf(searchParams.get('client_id'));
  if (app === undefined) return unknownApp(provider, searchParams.get('client_id'));
  const redirectUri = searchParams.get('redirect_uri');
  const [requested] = (redirectUri ?? '').split('?');
  return app.redirectUris.some((registered) => registered.split('?')[0] === requested)
    ? null
    : unknownName('redirect URI', redirectUri, app.redirectUris);
}
