import { forgetMember } from '../authorization/session.ts';
import { checkedLatency, checkedLimits } from '../options.ts';
import { errorPage, page } from '../pages/pages.ts';
import { limitNames } from '../provider/daily-limits.ts';
import type { Provider } from '../provider/provider.ts';
import { formOf, type ReceivedRequest } from '../received-request.ts';
import { setScenario } from '../scenarios/switch.ts';
import { unknownName } from '../unknown-name.ts';
import { advance, removeKnownPermission } from './actions.ts';
import { homePage } from './home-page.ts';
import type { RequestLog } from './request-log.ts';

type Action = (provider: Provider, form: URLSearchParams, log: RequestLog) => void;

/** The actions of the page's forms, by the value of `action`. */
const actions: Readonly<Record<string, Action>> = {
  scenario: ({ scenario }, form) => {
    const times = form.get('times');
    setScenario(scenario, form.get('name') || null, times ? Number(times) : null);
  },
  clock: (provider, form) => advance(provider, Number(form.get('seconds') ?? Number.NaN)),
  latency: (provider, form) => provider.setLatency(checkedLatency(Number(form.get('milliseconds') ?? Number.NaN))),
  'daily-limits': ({ quota }, form) => {
    const given = limitNames.map((name) => [name, form.get(name) ? Number(form.get(name)) : null]);
    quota.setLimits(checkedLimits(Object.fromEntries(given)));
  },
  'rotate-keys': ({ keys }) => keys.rotate(),
  'remove-permission': (provider, form) => removeKnownPermission(provider, form.get('member'), form.get('client_id')),
  // The response does this: it clears the cookie.
  'sign-out': () => {},
  reset: (provider, _, log) => {
    provider.reset();
    log.clear();
  },
};

/** Handles `/`, the fake's own home page. It works without scripts. */
export function handleHome(provider: Provider, log: RequestLog, received: ReceivedRequest): Response {
  const { method } = received.request;
  if (method === 'GET') return page(200, (nonce) => homePage(provider, log.all(), nonce));
  if (method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'GET, POST' } });
  const form = formOf(received);
  const name = form.get('action') ?? '';
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  try {
    if (action === undefined) throw new TypeError(`action: ${unknownName('action', name, Object.keys(actions))}`);
    action(provider, form, log);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return page(400, (nonce) => errorPage(error.message, nonce));
  }
  // Redirects to the page, so that a reload does not repeat the action.
  return new Response(null, {
    status: 303,
    headers: {
      location: '/',
      'cache-control': 'no-store',
      ...(name === 'sign-out' && { 'set-cookie': forgetMember }),
    },
  });
}
