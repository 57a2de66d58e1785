import { createInspector } from '@linkedin-auth/inspector';
import { createBrowserInspector } from '@statelyai/inspect';
import { createActor } from 'xstate';
import { logIn } from '../inspected-login.ts';
import { trafficLight } from './traffic-light.ts';

/* Sends its logins through our inspector or, with `?stock`, another machine through Stately's. */

const query = new URLSearchParams(window.location.search);
const to = query.get('to') ?? '';

const on = (id: string, act: () => unknown): void => document.getElementById(id)?.addEventListener('click', act);

if (query.has('stock')) {
  on('open', () => {
    const { inspect } = createBrowserInspector({ url: to });
    on('succeed', () => {
      const light = createActor(trafficLight, { inspect }).start();
      light.send({ type: 'waited', seconds: 30 });
      light.send({ type: 'pressed' });
    });
  });
} else {
  const { inspect, open } = createInspector({ to });
  on('open', open);
  on('succeed', () => logIn(inspect, 'succeeded'));
  on('fail', () => logIn(inspect, 'invalid_client'));
}
