import { createBrowserReceiver } from '@statelyai/inspect';

/* Does what the hosted inspector does, with Stately's own receiver: greets its opener or parent, and lists the messages that it receives. */

const seen = document.getElementById('seen');

createBrowserReceiver().subscribe((message) => {
  const line = document.createElement('li');
  line.textContent =
    message.type === '@xstate.snapshot' ? `${message.type} ${String(message.snapshot.status)}` : message.type;
  seen?.append(line);
});
