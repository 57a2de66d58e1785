import { createBrowserReceiver } from '@statelyai/inspect';

/* What the hosted inspector does, by Stately's own receiver: it says hello to whoever opened or embeds it, and lists what it is sent. */

const seen = document.getElementById('seen');

createBrowserReceiver().subscribe((message) => {
  const line = document.createElement('li');
  line.textContent =
    message.type === '@xstate.snapshot' ? `${message.type} ${String(message.snapshot.status)}` : message.type;
  seen?.append(line);
});
