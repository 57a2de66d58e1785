import { expect, test } from 'vitest';
import { destinationOf } from '../src/worker/routes.ts';

const scope = new URL('https://site.example/docs/live/');

test.each([
  ['/docs/live/', null],
  ['/docs/live/assets/index.js', null],
  ['/docs/failures/state_mismatch/', null],
  ['/auth/linkedin/login', null],
  ['/docs/live/live.json', { to: 'live' }],
  ['/docs/live/auth/linkedin/login?mode=popup', { to: 'server', route: 'login' }],
  ['/docs/live/linkedin/oauth/v2/authorization', { to: 'linkedIn', path: '/oauth/v2/authorization' }],
  ['/__fake__/pictures/ada.svg', { to: 'linkedIn', path: '/__fake__/pictures/ada.svg' }],
  ['/__fake__/requests', null],
  ['https://elsewhere.example/docs/live/live.json', null],
] as const)('%s leads to %j', (address, destination) => {
  expect(destinationOf(new URL(address, scope), scope)).toEqual(destination);
});
