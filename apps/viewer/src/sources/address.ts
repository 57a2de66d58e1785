/** What the address of the viewer asks it to watch: the part behind `#`, which no server sees. */
export type Asked =
  /** A relay on this machine. */
  | { readonly kind: 'relay'; readonly url: string }
  /** A trace on this site. */
  | { readonly kind: 'trace'; readonly url: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'misunderstood'; readonly words: string };

/**
 * `#view=<secret>`: the relay beside the viewer. `#relay=<ws URL>`: another one on this machine. `#trace=<path>`: a trace of this site.
 */
export function askedBy(href: string): Asked {
  const { hash, origin } = new URL(href);
  const asked = new URLSearchParams(hash.slice(1));
  const [view, relay, trace] = [asked.get('view'), asked.get('relay'), asked.get('trace')];
  if (view !== null) return relayAt(`${origin.replace(/^http/, 'ws')}/relay?view=${encodeURIComponent(view)}`);
  if (relay !== null) return relayAt(relay);
  if (trace === null) return { kind: 'nothing' };
  const url = URL.canParse(trace, href) ? new URL(trace, href) : null;
  return url !== null && url.origin === origin
    ? { kind: 'trace', url: url.href }
    : { kind: 'misunderstood', words: `a trace of this site, not ${trace}` };
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function relayAt(address: string): Asked {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'ws:' && url.protocol !== 'wss:') || !loopback.has(url.hostname))
    return {
      kind: 'misunderstood',
      words: `a relay on this machine, such as ws://127.0.0.1:4983/relay?view=…, not ${address}`,
    };
  url.searchParams.set('microsteps', '');
  return { kind: 'relay', url: url.href };
}
