import { authorizationPages } from '../linkedin-texts.ts';
import type { App, Member } from '../options.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import type { ActiveScenario } from '../scenarios/switch.ts';
import { escapeHtml as escape, proseHtml } from './html.ts';
import { style } from './page-style.ts';
import { drawing } from './picture.ts';

/**
 * Returns an HTML response that runs no scripts and loads only its own style. The policy has no `form-action`, because browsers apply it
 * to the redirect after the form, which leads to the app.
 */
export function page(status: number, render: (nonce: string) => string): Response {
  const nonce = crypto.randomUUID();
  return new Response(render(nonce), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'self'`,
      // LinkedIn's own pages refuse to be framed. [observed] MrSwitch/hello.js#58
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  });
}

export const layout = (title: string, nonce: string, body: string, head = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
${head}<style nonce="${nonce}">${style}</style>
</head>
<body>
<p class="fake" role="note"><strong>This is a fake LinkedIn</strong> for development and tests. Not affiliated with LinkedIn.</p>
<main><div class="card">${body}</div></main>
</body>
</html>
`;

const scopeWords: Readonly<Record<string, string>> = {
  openid: 'Know that it is you',
  profile: 'See your name, photo and language',
  email: 'See your primary email address',
  w_member_social: 'Create posts on your behalf',
};

export const person = (member: Member): string =>
  `${drawing(member)}<span><bdi>${escape(nameOf(member))}</bdi><small>${
    member.email === null
      ? 'no email address'
      : `${escape(member.email)}${member.emailVerified ? '' : ' (not verified)'}`
  }</small></span>`;

export const nameOf = ({ givenName, familyName }: Member): string => `${givenName} ${familyName}`;

/** Returns a note about the active scenario, or an empty text. */
export function scenarioNote(active: ActiveScenario | null): string {
  if (active === null) return '';
  const { title, description } = scenarios[active.name];
  const repetition = active.times === null ? 'until reset' : active.times === 1 ? 'once' : `${active.times} times`;
  return `<p class="scenario" role="note"><strong>Scenario: ${escape(title)}.</strong> ${proseHtml(description)} Takes effect ${repetition}.</p>`;
}

export interface ConsentPage {
  readonly app: App;
  readonly scope: readonly string[];
  readonly members: readonly Member[];
  /** The query of the authorization request. */
  readonly query: string;
  /** The path to which the form is submitted. */
  readonly action: string;
  readonly scenario: ActiveScenario | null;
  readonly nonce: string;
}

/** Returns sign-in and consent on one page. The form works without scripts, and Enter presses its first button. */
export function consentPage({ app, scope, members, query, action, scenario, nonce }: ConsentPage): string {
  const choices = members.map(
    (member, index) =>
      `<label class="person"><input type="radio" name="member" value="${escape(member.id)}"${index === 0 ? ' checked' : ''}>${person(member)}</label>`,
  );
  return layout(
    'Sign in to a fake LinkedIn',
    nonce,
    `<form method="post" action="${escape(action)}">
<input type="hidden" name="request" value="${escape(query)}">
<h1>Sign in</h1>
<p>to continue to <strong>${escape(app.name)}</strong><small>Client ID <code>${escape(app.clientId)}</code></small></p>
${scenarioNote(scenario)}
<fieldset><legend>Sign in as</legend><div class="people">${choices.join('')}</div></fieldset>
<h2>${escape(app.name)} would like to</h2>
<ul class="scopes">${scope.map((name) => `<li><span>${escape(scopeWords[name] ?? name)} <code>${escape(name)}</code></span></li>`).join('')}</ul>
<fieldset aria-label="Your decision"><div class="actions">
<button class="allow" name="decision" value="allow">Allow</button>
<button name="decision" value="cancel-authorize">Cancel</button>
</div>
<button class="leave" name="decision" value="cancel-login">Cancel sign-in</button></fieldset>
<p class="quiet">“Cancel” declines these permissions. “Cancel sign-in” stops before the sign-in. LinkedIn reports to the app which one was chosen.</p>
</form>`,
  );
}

/** Returns LinkedIn's own error page, for requests whose redirect URI cannot be trusted. [observed] */
export function errorPage(sentence: string, nonce: string): string {
  return layout(
    'Something went wrong',
    nonce,
    `<h1>${escape(authorizationPages.heading)}</h1><p>${escape(sentence)}</p>`,
  );
}

/** Returns the page that a browser shows briefly before it continues to the redirect URI. [observed] coollabsio/shoutrrr#82 */
export function interstitialPage(location: string, nonce: string): string {
  return layout(
    'Something went wrong',
    nonce,
    `<h1>${escape(authorizationPages.heading)}</h1><p><a href="${escape(location)}">Back to the app</a></p>`,
    `<meta http-equiv="refresh" content="0;url=${escape(location)}">\n`,
  );
}

export const notFound = (path: string): Response =>
  page(404, (nonce) =>
    layout(
      'Not found',
      nonce,
      `<h1>Page not found</h1><p><code>${escape(path)}</code> is not a path of the fake LinkedIn.</p><p><a href="/">Home page</a></p>`,
    ),
  );
