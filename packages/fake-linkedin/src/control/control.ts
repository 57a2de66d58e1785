import { checkedLatency, checkedLimits } from '../options.ts';
import type { Provider } from '../provider/provider.ts';
import type { ReceivedRequest } from '../received-request.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { setScenario } from '../scenarios/switch.ts';
import { unknownName } from '../unknown-name.ts';
import { advance, removeKnownPermission } from './actions.ts';
import { grantsOf } from './grants.ts';
import type { RequestLog } from './request-log.ts';

type Json = Readonly<Record<string, unknown>>;

type Handler = (provider: Provider, log: RequestLog, body: Json) => Response;

const list: Handler = ({ scenario }) =>
  Response.json({
    scenarios: Object.entries(scenarios).map(([name, rest]) => ({ name, ...rest })),
    active: scenario.active(),
  });

const putScenario: Handler = ({ scenario }, _, { name, times }) => {
  setScenario(scenario, name, times);
  return Response.json({ active: scenario.active() });
};

const listRequests: Handler = (_, log) => Response.json({ requests: log.all() });

const reset: Handler = (provider, log) => {
  provider.reset();
  log.clear();
  return Response.json({ active: null });
};

const advanceClock: Handler = (provider, _, { advanceSeconds }) => {
  advance(provider, advanceSeconds, 'advanceSeconds');
  return Response.json({ now: provider.now() });
};

const setLatency: Handler = (provider, _, { milliseconds }) => {
  provider.setLatency(checkedLatency(milliseconds));
  return Response.json({ milliseconds });
};

const setDailyLimits: Handler = ({ quota }, _, limits) => {
  quota.setLimits(checkedLimits(limits));
  return Response.json({ limits: quota.limits() });
};

const listPosts: Handler = ({ posts }) => Response.json({ posts: [...posts.values()] });

const listGrants: Handler = (provider) => Response.json({ grants: grantsOf(provider) });

const rotateKeys: Handler = ({ keys }) => {
  keys.rotate();
  return Response.json({});
};

const removePermission: Handler = (provider, _, { member, clientId }) => {
  removeKnownPermission(provider, member, clientId);
  return Response.json({});
};

const routes: Readonly<Record<string, { readonly handler: Handler; readonly takesBody: boolean }>> = {
  'GET /__fake__/scenarios': { handler: list, takesBody: false },
  'PUT /__fake__/scenario': { handler: putScenario, takesBody: true },
  'GET /__fake__/requests': { handler: listRequests, takesBody: false },
  'POST /__fake__/reset': { handler: reset, takesBody: false },
  'POST /__fake__/clock': { handler: advanceClock, takesBody: true },
  'PUT /__fake__/latency': { handler: setLatency, takesBody: true },
  'PUT /__fake__/daily-limits': { handler: setDailyLimits, takesBody: true },
  'GET /__fake__/posts': { handler: listPosts, takesBody: false },
  'GET /__fake__/grants': { handler: listGrants, takesBody: false },
  'POST /__fake__/rotate-keys': { handler: rotateKeys, takesBody: false },
  'POST /__fake__/remove-permission': { handler: removePermission, takesBody: true },
};

/**
 * Handles `/__fake__/…`, which tests use to control the fake. LinkedIn has no such paths. There are no CORS headers, so other sites cannot
 * read the answers.
 */
export function handleControl(provider: Provider, log: RequestLog, { request, url, body }: ReceivedRequest): Response {
  const operation = `${request.method} ${url.pathname}`;
  const route = Object.hasOwn(routes, operation) ? routes[operation] : undefined;
  if (route === undefined)
    return Response.json({ error: unknownName('control', operation, Object.keys(routes)) }, { status: 404 });
  try {
    return route.handler(provider, log, route.takesBody ? parse(body) : {});
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return Response.json({ error: error.message }, { status: 400 });
  }
}

/** @throws TypeError if the body is not a JSON object */
function parse(body: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new TypeError('body: not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('body: not a JSON object');
  // A JSON object has string keys and unknown values, which is all that this type asserts.
  return value as Json;
}
