/** What can be done to the world, by method and by control path. */
export const controls = [
  {
    path: 'PUT /__fake__/scenario',
    body: { name: 'access-token-code-not-found', times: 1 },
    method: 'setScenario(name, { times })',
    does: 'Sets what goes wrong: `times` 1 unless given, `null` until it is reset; `null` for a name ends it.',
  },
  {
    path: 'GET /__fake__/scenarios',
    body: null,
    method: null,
    does: 'All scenarios, and the one that is set.',
  },
  {
    path: 'GET /__fake__/requests',
    body: null,
    method: 'requests()',
    does: 'The last 100 requests, secrets masked.',
  },
  {
    path: 'POST /__fake__/clock',
    body: { advanceSeconds: 1900 },
    method: 'advance(seconds)',
    does: 'Lets time pass: codes, tokens and id_tokens go by the fake’s own clock.',
  },
  {
    path: 'PUT /__fake__/latency',
    body: { milliseconds: 300 },
    method: 'setLatency(milliseconds)',
    does: 'How long every answer takes.',
  },
  {
    path: 'POST /__fake__/rotate-keys',
    body: null,
    method: 'rotateKeys()',
    does: 'A new key signs; those before stay published.',
  },
  {
    path: 'POST /__fake__/remove-permission',
    body: { member: 'ada', clientId: 'fake-client-id' },
    method: 'removePermission(member, clientId)',
    does: 'What a member does in LinkedIn’s settings: every token of the app ends.',
  },
  {
    path: 'POST /__fake__/reset',
    body: null,
    method: 'reset()',
    does: 'Forgets everything but apps and members, and ends requests that hang.',
  },
] as const;
