import type { App, Member } from './options.ts';
import { scenarios } from './scenarios.ts';
import { authorizationPages } from './strings.ts';
import type { World } from './world.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/**
 * An HTML answer that may run nothing and load nothing but its own style and pictures. No `form-action`: browsers apply it
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

const style = `
:root{color-scheme:light dark;--paper:light-dark(#f4f2ee,#14171a);--card:light-dark(#fff,#1d2226);--line:light-dark(#dcd8d0,#3b434b);--ink:light-dark(#1b1f23,#e8eaed);--quiet:light-dark(#5b6168,#a9b1b9);--accent:light-dark(#0a66c2,#71b7fb);--on:light-dark(#fff,#0b1420);--warn:light-dark(#fff4d6,#3a2f10)}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
.fake{padding:.6rem 1rem;text-align:center;font-size:.9rem;background:var(--warn);border-bottom:1px solid var(--line)}
main{max-width:34rem;margin:clamp(1rem,6vh,4rem) auto;padding:0 1rem}
.card{padding:clamp(1.1rem,5vw,2rem);border:1px solid var(--line);border-radius:14px;background:var(--card)}
h1{margin:0 0 .75rem;font-size:1.3rem;line-height:1.3}
h2{margin:1.5rem 0 .5rem;font-size:1rem}
p{margin:0 0 .75rem}
.quiet{color:var(--quiet);font-size:.875rem}
fieldset{margin:1rem 0;padding:0;border:0}
legend{padding:0;font-weight:600}
label{display:flex;gap:.75rem;align-items:center;min-height:44px;padding:.35rem .5rem;border-radius:8px;overflow-wrap:anywhere}
label:has(:checked){background:light-dark(#e8f1fb,#22364a)}
input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--accent)}
small{display:block;overflow-wrap:anywhere;color:var(--quiet)}
ul{margin:.25rem 0 1rem;padding-left:1.2rem}
button{min-height:44px;padding:0 1.25rem;border:1px solid var(--accent);border-radius:22px;font:600 1rem/1.2 system-ui,sans-serif;background:transparent;color:var(--accent);cursor:pointer}
button.allow{background:var(--accent);color:var(--on)}
.actions{display:flex;flex-wrap:wrap;gap:.75rem}
:is(a,button,input):focus-visible{outline:3px solid var(--accent);outline-offset:3px}
a{color:var(--accent)}
code{font-size:.9em;overflow-wrap:anywhere}
`;

const layout = (title: string, nonce: string, body: string, head = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)}</title>
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
  email: 'See your primary e-mail address',
  w_member_social: 'Create posts on your behalf',
};

export interface ConsentPage {
  readonly app: App;
  readonly scope: readonly string[];
  readonly members: readonly Member[];
  readonly hidden: readonly (readonly [string, string])[];
  readonly scenario: keyof typeof scenarios | null;
  readonly nonce: string;
}

/** Sign-in and consent on one page: a plain form that works without scripts. */
export function consentPage({ app, scope, members, hidden, scenario, nonce }: ConsentPage): string {
  const choices = members.map(
    ({ id, givenName, familyName, email, emailVerified }, index) => `
<label><input type="radio" name="member" value="${escape(id)}"${index === 0 ? ' checked' : ''}><span><bdi>${escape(`${givenName} ${familyName}`)}</bdi><small>${email === null ? 'no e-mail address' : `${escape(email)}${emailVerified ? '' : ' (not verified)'}`}</small></span></label>`,
  );
  return layout(
    'Sign in to a fake LinkedIn',
    nonce,
    `<form method="post" action="/oauth/v2/authorization">
${hidden.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join('\n')}
<h1>${escape(app.name)} would like to</h1>
<ul>${scope.map((name) => `<li>${escape(scopeWords[name] ?? name)} <code>${escape(name)}</code></li>`).join('')}</ul>
<fieldset><legend>Sign in as</legend>${choices.join('')}</fieldset>
${scenario === null ? '' : `<p class="quiet">Scenario: ${escape(scenarios[scenario].title)}.</p>`}
<div class="actions">
<button class="allow" name="decision" value="allow">Allow</button>
<button name="decision" value="cancel-authorize">Refuse</button>
<button name="decision" value="cancel-login">Cancel sign-in</button>
</div>
</form>`,
  );
}

/** Where LinkedIn cannot send the browser back safely, it says so itself. [observed] */
export function errorPage(sentence: string, nonce: string): string {
  return layout(
    'Something went wrong',
    nonce,
    `<h1>${escape(authorizationPages.heading)}</h1><p>${escape(sentence)}</p>`,
  );
}

/** Shown for a moment before the browser goes on to the redirect URI. [observed] coollabsio/shoutrrr#82 */
export function interstitialPage(location: string, nonce: string): string {
  return layout(
    'Something went wrong',
    nonce,
    `<h1>${escape(authorizationPages.heading)}</h1><p><a href="${escape(location)}">Back to the app</a></p>`,
    `<meta http-equiv="refresh" content="0;url=${escape(location)}">\n`,
  );
}

export function notFoundPage(path: string, nonce: string): string {
  return layout(
    'Not found',
    nonce,
    `<h1>Page not found</h1><p><code>${escape(path)}</code> is no path of LinkedIn’s that is faked here.</p>`,
  );
}

/** What this is, for whoever opens it. */
export function homePage({ settings, scenario }: World, nonce: string): string {
  const active = scenario.active();
  return layout(
    'A fake LinkedIn',
    nonce,
    `<h1>A fake LinkedIn</h1>
<p>It answers on LinkedIn’s own paths and signs anybody in. Never let it be reached from outside.</p>
<p>Scenario: ${active === null ? 'LinkedIn behaves' : `<strong>${escape(scenarios[active.name].title)}</strong>`}.</p>
<h2>Apps</h2>
<ul>${settings.apps
      .map(
        ({ name, clientId, redirectUris, products }) =>
          `<li>${escape(name)} <code>${escape(clientId)}</code><small>${[...redirectUris, ...products].map(escape).join('<br>')}</small></li>`,
      )
      .join('')}</ul>
<h2>Members</h2>
<ul>${settings.members
      .map(
        ({ givenName, familyName, email }) =>
          `<li><bdi>${escape(`${givenName} ${familyName}`)}</bdi><small>${email === null ? 'no e-mail address' : escape(email)}</small></li>`,
      )
      .join('')}</ul>
<h2>To look at</h2>
<ul><li><a href="/oauth/.well-known/openid-configuration">Discovery document</a></li><li><a href="/oauth/openid/jwks">Signing keys</a></li><li><a href="/__fake__/requests">Last requests</a></li><li><a href="/__fake__/scenarios">Scenarios</a></li></ul>`,
  );
}

/** A member's picture: initials on a colour of their own. */
export function picture({ id, givenName, familyName }: Member): Response {
  const initials = escape(`${[...givenName][0] ?? ''}${[...familyName][0] ?? ''}`);
  const hue = [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="hsl(${hue} 55% 35%)"/><text x="50" y="53" fill="#fff" font-family="system-ui,sans-serif" font-size="40" text-anchor="middle" dominant-baseline="middle">${initials}</text></svg>`,
    { headers: { 'content-type': 'image/svg+xml', 'content-security-policy': "default-src 'none'" } },
  );
}
