import type { Obstacle } from './worker.ts';

const words: Readonly<Record<Obstacle, { readonly title: string; readonly text: string }>> = {
  insecure: {
    title: 'This address is not secure',
    text: 'Browsers run service workers only over https, and over http only on localhost and 127.0.0.1. Open this page at such an address.',
  },
  unsupported: {
    title: 'This browser offers no service workers here',
    text: 'The server of this demo is a service worker. Some browsers have none in private windows. Open this page in an ordinary window.',
  },
  refused: {
    title: 'The browser refused the service worker',
    text: 'The server of this demo is a service worker. Allow cookies and site data for this site, or open this page in an ordinary window.',
  },
  silent: {
    title: 'The service worker does not answer',
    text: 'Reload the page. If that does not help, close all tabs of this site and open it again.',
  },
};

/** Explains why the demo cannot run here. */
export function ObstacleView({ obstacle }: { readonly obstacle: Obstacle }) {
  const { title, text } = words[obstacle];
  return (
    <main className="alone" data-obstacle={obstacle}>
      <section className="card" role="alert">
        <h2>{title}</h2>
        <p>{text}</p>
        <p>
          <button type="button" className="secondary" onClick={() => window.location.reload()}>
            Reload
          </button>
        </p>
      </section>
    </main>
  );
}
