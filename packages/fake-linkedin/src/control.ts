import type { RequestLog } from './request-log.ts';
import { isScenarioName, scenarios } from './scenarios.ts';
import type { World } from './world.ts';

/** `/__fake__/…`: for tests and the demo. LinkedIn has nothing like it. No CORS: other sites cannot use it from a browser. */
export async function handleControl(world: World, log: RequestLog, request: Request): Promise<Response> {
  const route = `${request.method} ${new URL(request.url).pathname}`;
  switch (route) {
    case 'GET /__fake__/scenarios':
      return Response.json({
        scenarios: Object.entries(scenarios).map(([name, scenario]) => ({ name, ...scenario })),
        active: world.scenario.active(),
      });
    case 'PUT /__fake__/scenario': {
      const body = await readJson(request);
      const { name = null, times = 1 } = body;
      if (name !== null && !isScenarioName(name)) return wrong(`name: no scenario is called ${JSON.stringify(name)}`);
      if (times !== null && !(Number.isSafeInteger(times) && Number(times) > 0))
        return wrong('times: a whole number above 0, or null for "until reset"');
      world.scenario.set(name, times === null ? null : Number(times));
      return Response.json({ active: world.scenario.active() });
    }
    case 'GET /__fake__/requests':
      return Response.json({ requests: log.all() });
    case 'POST /__fake__/reset':
      world.reset();
      log.clear();
      return Response.json({ active: null });
    case 'POST /__fake__/clock': {
      const { advanceSeconds } = await readJson(request);
      if (typeof advanceSeconds !== 'number' || !Number.isFinite(advanceSeconds) || advanceSeconds < 0)
        return wrong('advanceSeconds: a number of seconds, 0 or more');
      world.advance(advanceSeconds);
      return Response.json({ now: world.now() });
    }
    default:
      return Response.json({ error: `there is no ${route}` }, { status: 404 });
  }
}

const wrong = (error: string): Response => Response.json({ error }, { status: 400 });

/** Anything that is no JSON object reads as an empty one: what is missing in it is then named. */
async function readJson(request: Request): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = await request.json();
    // An object of JSON has string keys and unknown values: that is all this type says.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
