import type { App, Member } from '../options.ts';
import { escapeHtml as escape } from '../pages/html.ts';
import { layout, nameOf, person, scenarioNote } from '../pages/pages.ts';
import { type DailyLimits, limitNames } from '../provider/daily-limits.ts';
import { grantKey, type Provider } from '../provider/provider.ts';
import type { Post } from '../provider/records.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { surfaceWords } from '../scenarios/surface.ts';
import type { LoggedRequest } from './request-log.ts';

/** Requests on the page. The control path returns all of them. */
const shownRequests = 25;

/** Posts on the page. The control path returns all of them. */
const shownPosts = 5;

/** How often a scenario can take effect. The control path accepts any number. */
const repetitions: readonly (readonly [string, string])[] = [
  ['1', 'once'],
  ['2', 'twice'],
  ['3', '3 times'],
  ['10', '10 times'],
  ['', 'until reset'],
];

/** Seconds to advance the clock by, and what expires in that time. */
const clockSteps: readonly (readonly [number, string])[] = [
  [31 * 60, '31 minutes: codes expire'],
  [3601, '1 hour: id_tokens expire'],
  [86_400, '1 day: daily limits start again'],
  [50 * 86_400, '50 days: access tokens are about to expire'],
  [60 * 86_400, '60 days: access tokens expire'],
  [300 * 86_400, '300 days'],
  [365 * 86_400, '365 days: refresh tokens expire'],
];

/** Delays in milliseconds. */
const latencies: readonly (readonly [number, string])[] = [
  [0, 'none'],
  [300, '0.3 seconds'],
  [2000, '2 seconds'],
  [12_000, '12 seconds'],
];

const links = [
  ['/oauth/.well-known/openid-configuration', 'Discovery document'],
  ['/oauth/openid/jwks', 'Signing keys'],
  ['/__fake__/requests', 'All requests as JSON'],
  ['/__fake__/posts', 'All posts as JSON'],
  ['/__fake__/scenarios', 'All scenarios as JSON'],
] as const;

const options = (all: readonly (readonly [string | number, string])[], chosen: string | number | null): string =>
  all
    .map(
      ([value, text]) =>
        `<option value="${escape(String(value))}"${value === chosen ? ' selected' : ''}>${escape(text)}</option>`,
    )
    .join('');

/** Returns a form that runs one action. */
const form = (action: string, body: string): string =>
  `<form method="post" action="/"><input type="hidden" name="action" value="${action}">${body}</form>`;

function scenarioForm({ scenario }: Provider): string {
  const active = scenario.active();
  const groups = Object.entries(surfaceWords).map(([surface, words]) => {
    const ofSurface = Object.entries(scenarios).filter(([, scenario]) => scenario.surface === surface);
    const choices = ofSurface.map(([name, { title }]): [string, string] => [name, title]);
    return `<optgroup label="${escape(words)}">${options(choices, active?.name ?? null)}</optgroup>`;
  });
  return form(
    'scenario',
    `<div class="fields"><label>Scenario<select name="name"><option value="">None</option>${groups.join('')}</select></label>
<label>Takes effect<select name="times">${options(repetitions, active === null ? '1' : String(active.times ?? ''))}</select></label>
<button>Set</button></div>`,
  );
}

const clockForm = ({ now }: Provider): string =>
  form(
    'clock',
    `<p>The clock shows <time datetime="${new Date(now()).toISOString()}">${new Date(now()).toUTCString()}</time>.</p>
<div class="fields"><label>Advance the clock<select name="seconds">${options(clockSteps, null)}</select></label><button>Advance</button></div>`,
  );

const latencyForm = ({ latency }: Provider): string => {
  const current: readonly (readonly [number, string])[] = latencies.some(([value]) => value === latency())
    ? latencies
    : [...latencies, [latency(), `${latency()} milliseconds`]];
  return form(
    'latency',
    `<div class="fields"><label>Delay of every answer<select name="milliseconds">${options(current, latency())}</select></label><button>Apply</button></div>`,
  );
};

/** The label of each daily limit. */
const limitWords: Readonly<Record<keyof DailyLimits, string>> = {
  app: 'Calls per app and API',
  member: 'Calls per member and API',
  refresh: 'Refreshes per app',
};

const limitsForm = ({ quota }: Provider): string =>
  form(
    'daily-limits',
    `<p>The most calls until midnight UTC. An empty field is no limit.</p>
<div class="fields">${limitNames.map((name) => `<label>${limitWords[name]}<input type="number" name="${name}" min="0" step="1" value="${quota.limits()[name] ?? ''}"></label>`).join('')}<button>Apply</button></div>`,
  );

/** Returns the text of a post, for either API. */
const textOf = ({ content }: Post): string => {
  const { specificContent } = content as { readonly specificContent?: Readonly<Record<string, SharedContent>> };
  const text = content['commentary'] ?? specificContent?.['com.linkedin.ugc.ShareContent']?.shareCommentary?.text;
  return typeof text === 'string' ? text : '';
};

interface SharedContent {
  readonly shareCommentary?: { readonly text?: unknown };
}

function postLine({ settings }: Provider, post: Post): string {
  const member = settings.members.find(({ id }) => id === post.member);
  const time = new Date(post.at).toISOString();
  return `<li><strong><bdi>${escape(member === undefined ? post.member : nameOf(member))}</bdi></strong> <time datetime="${time}">${time.slice(0, 10)}</time><p dir="auto">${escape(textOf(post)) || '<span class="quiet">No text.</span>'}</p><code>${post.id}</code></li>`;
}

const features = (app: App): string =>
  [
    app.refreshTokens && 'refresh tokens',
    app.clientCredentials && 'client credentials',
    app.nativePkce && 'native PKCE',
  ]
    .filter((feature) => feature !== false)
    .join(', ');

const describeApp = (app: App): string => `<div class="app"><strong>${escape(app.name)}</strong>
<dl>
<dt>Client ID</dt><dd><code>${escape(app.clientId)}</code></dd>
<dt>Client secret</dt><dd>••••••••</dd>
<dt>Redirect URLs</dt><dd>${app.redirectUris.map((uri) => `<code>${escape(uri)}</code>`).join('<br>') || 'none'}</dd>
<dt>Products</dt><dd>${app.products.map(escape).join('<br>') || 'none'}</dd>
<dt>Enabled features</dt><dd>${features(app) || 'none'}</dd>
</dl></div>`;

/** Returns a button for each app that the member has allowed. It removes the permission, as in LinkedIn's settings. */
const permissions = ({ settings, grants, now }: Provider, member: Member): string =>
  settings.apps
    .filter(({ clientId }) => (grants.get(grantKey(clientId, member.id))?.expiresAt ?? 0) > now())
    .map((app) =>
      form(
        'remove-permission',
        `<input type="hidden" name="member" value="${escape(member.id)}"><input type="hidden" name="client_id" value="${escape(app.clientId)}"><button class="small" aria-label="Remove ${escape(app.name)} from the permissions of ${escape(nameOf(member))}">Remove permission</button>`,
      ),
    )
    .join('');

function requestLine({ method, path, status, at, authorization, parameters }: LoggedRequest): string {
  const time = new Date(at).toISOString().slice(11, 19);
  const fields = [
    ...Object.entries(parameters),
    ...(authorization === null ? [] : [['Authorization header', authorization] as const]),
  ];
  const result = status === null ? 'no answer' : String(status);
  const isBad = status === null || status >= 400;
  return `<li><details><summary><span class="time">${time}</span> <code>${escape(method)} ${escape(path)}</code> <span class="status${isBad ? ' bad' : ''}">${result}</span></summary>${
    fields.length === 0
      ? '<p class="quiet">No parameters.</p>'
      : `<dl>${fields.map(([name, value]) => `<dt><code>${escape(name)}</code></dt><dd><code>${escape(value)}</code></dd>`).join('')}</dl>`
  }</details></li>`;
}

/** Returns the home page: the state of the fake, and its controls. */
export function homePage(provider: Provider, requests: readonly LoggedRequest[], nonce: string): string {
  const { settings, scenario } = provider;
  const last = requests.slice(-shownRequests).toReversed();
  const posts = [...provider.posts.values()].slice(-shownPosts).toReversed();
  return layout(
    'A fake LinkedIn',
    nonce,
    `<h1>A fake LinkedIn</h1>
<p>It answers on LinkedIn’s own paths and signs in anyone without a password. Do not expose it to other machines.</p>
<section aria-labelledby="failure"><h2 id="failure">Simulated failure</h2>
${scenarioNote(scenario.active()) || '<p class="quiet">No scenario is set. The fake behaves as LinkedIn does.</p>'}
${scenarioForm(provider)}</section>
<section aria-labelledby="requests"><h2 id="requests">Last requests</h2>
${last.length === 0 ? '<p class="quiet">No requests yet. Send a member to <code>/oauth/v2/authorization</code>.</p>' : `<ol class="requests">${last.map(requestLine).join('')}</ol>`}
</section>
<section aria-labelledby="posts"><h2 id="posts">Last posts</h2>
${posts.length === 0 ? '<p class="quiet">No posts yet. Post to <code>/rest/posts</code> with a member’s token.</p>' : `<ol class="posts">${posts.map((post) => postLine(provider, post)).join('')}</ol>`}
</section>
<section aria-labelledby="state"><h2 id="state">Clock, limits, delay and keys</h2>
${clockForm(provider)}
${limitsForm(provider)}
${latencyForm(provider)}
<div class="actions">${form('rotate-keys', '<button>Rotate keys</button>')}${form('reset', '<button>Clear everything</button>')}</div></section>
<section aria-labelledby="apps"><h2 id="apps">Apps</h2>
${settings.apps.map(describeApp).join('')}</section>
<section aria-labelledby="members"><h2 id="members">Members</h2>
${settings.habits.rememberConsent ? `<p class="quiet">A member who has allowed an app in this browser does not see the consent page again.</p>${form('sign-out', '<button>Sign out of the fake LinkedIn</button>')}` : ''}
<ul class="people">${settings.members.map((member) => `<li class="person">${person(member)}${permissions(provider, member)}</li>`).join('')}</ul></section>
<section aria-labelledby="links"><h2 id="links">Links</h2>
<ul class="links">${links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join('')}</ul></section>`,
  );
}
