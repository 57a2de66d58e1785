/** The controls: what each does, and its method and control path. `method` is `null` where there is only a path. */
export const controls = [
  {
    path: 'PUT /__fake__/scenario',
    body: { name: 'access-token-code-not-found', times: 1 },
    method: 'setScenario(name, { times })',
    does: 'Sets a scenario. `times` is 1 by default; `null` keeps the scenario until a reset. The name `null` ends it.',
  },
  {
    path: 'GET /__fake__/scenarios',
    body: null,
    method: null,
    does: 'Returns all scenarios and the active one.',
  },
  {
    path: 'GET /__fake__/requests',
    body: null,
    method: 'requests()',
    does: 'Returns the last 100 requests, with secrets masked.',
  },
  {
    path: 'POST /__fake__/clock',
    body: { advanceSeconds: 1900 },
    method: 'advance(seconds)',
    does: 'Advances the fake’s clock, by which codes, tokens and id_tokens expire.',
  },
  {
    path: 'PUT /__fake__/latency',
    body: { milliseconds: 300 },
    method: 'setLatency(milliseconds)',
    does: 'Delays every answer.',
  },
  {
    path: 'PUT /__fake__/daily-limits',
    body: { app: 100, member: 10, refresh: null },
    method: 'setDailyLimits(limits)',
    does: 'Sets the most calls to one API per app and per member, and the most refreshes per app, until midnight UTC by the fake’s clock. A limit that is not given ends.',
  },
  {
    path: 'GET /__fake__/posts',
    body: null,
    method: 'posts()',
    does: 'Returns the posts.',
  },
  {
    path: 'GET /__fake__/grants',
    body: null,
    method: 'grants()',
    does: 'Returns what members have granted, and for each grant the number of refreshes and the most that were under way at once.',
  },
  {
    path: 'POST /__fake__/rotate-keys',
    body: null,
    method: 'rotateKeys()',
    does: 'Signs with a new key. Earlier keys remain published.',
  },
  {
    path: 'POST /__fake__/remove-permission',
    body: { member: 'ada', clientId: 'fake-client-id' },
    method: 'removePermission(member, clientId)',
    does: 'Removes the app’s permission, as a member does in LinkedIn’s settings. All tokens of the member for the app are revoked.',
  },
  {
    path: 'POST /__fake__/reset',
    body: null,
    method: 'reset()',
    does: 'Clears everything except apps and members, and ends requests that hang.',
  },
] as const;
