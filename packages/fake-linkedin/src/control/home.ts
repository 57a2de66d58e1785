import { forgetMember } from '../authorization/session.ts';
import { checkedLatency } from '../options.ts';
import { errorPage, page } from '../pages/pages.ts';
import type { Provider } from '../provider/provider.ts';
import { formOf, type Received } from '../received-request.ts';
import { setScenario } from '../scenarios/switch.ts';
import { advance, removeKnownPermission } from './actions.ts';
import { homePage } from './home-page.ts';
import type { RequestLog } from './request-log.ts';

type Action = (provider: Provider, form: URLSearchParams, log: RequestLog) => void;

/** What the page's forms do, by the value of `action`. */
const actions: Readonly<Record<string, Action>> = {
  scenario: ({ scenario }, form) => {
    const times = form.get('times');
    setScenario(scenario, form.get('name') || null, times ? Number(times) : null);
  },
  clock: (provider, form) => advance(provider, Number(form.get('seconds') ?? Number.NaN)),
  latency: (provider, form) => provider.setLatency(checkedLatency(Number(form.get('milliseconds') ?? Number.NaN))),
  'rotate-keys': ({ keys }) => keys.rotate(),
  'remove-permission': (provider, form) => removeKnownPermission(provider, form.get('member'), form.get('client_id')),
  // The answer does it: a cookie.
  'sign-out': () => {},
  reset: (provider, _, log) => {
    provider.reset();
    log.clear();
  },
};

/** `/`: the fake's own page, which LinkedIn has not. It works without scripts. */
export function handleHome(provider: Provider, log: RequestLog, received: Received): Response {
  const { method } = received.request;
  if (method === 'GET') return page(200, (nonce) => homePage(provider, log.all(), nonce));
  if (method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'GET, POST' } });
  const form = formOf(received);
  const name = form.get('action') ?? '';
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  try {
    if (action === undefined) throw new TypeError(`action: one of ${Object.keys(actions).join(', ')}`);
    action(provider, form, log);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return page(400, (nonce) => errorPage(error.message, nonce));
  }
  // The page again, by GET, so that a reload does not do it twice.
  return new Response(null, {
    status: 303,
    headers: {
      location: '/',
      'cache-control': 'no-store',
      ...(name === 'sign-out' && { 'set-cookie': forgetMember }),
    },
  });
}
