/** The target in the viewer's address, after `#`. Browsers do not send this part to servers. */
export type Target =
  /** A relay on this machine. */
  | { readonly kind: 'relay'; readonly url: string }
  /** A trace on this site. */
  | { readonly kind: 'trace'; readonly url: string }
  | { readonly kind: 'nothing' }
  /** `expected` completes the sentence "The address must name …". */
  | { readonly kind: 'invalid'; readonly expected: string };

/**
 * Parses the viewer's address. `#view=<secret>` is the relay of this viewer, `#relay=<ws URL>` another relay on this machine, and
 * `#trace=<path>` a trace on this site.
 */
export function targetOf(href: string): Target {
  const { hash, origin } = new URL(href);
  const parameters = new URLSearchParams(hash.slice(1));
  const [view, relay, trace] = [parameters.get('view'), parameters.get('relay'), parameters.get('trace')];
  if (view !== null) return relayAt(`${origin.replace(/^http/, 'ws')}/relay?view=${encodeURIComponent(view)}`);
  if (relay !== null) return relayAt(relay);
  if (trace === null) return { kind: 'nothing' };
  const url = URL.canParse(trace, href) ? new URL(trace, href) : null;
  return url !== null && url.origin === origin
    ? { kind: 'trace', url: url.href }
    : { kind: 'invalid', expected: `a trace of this site, not ${trace}` };
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function relayAt(address: string): Target {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'ws:' && url.protocol !== 'wss:') || !loopback.has(url.hostname))
    return {
      kind: 'invalid',
      expected: `a relay on this machine, such as ws://127.0.0.1:4983/relay?view=…, not ${address}`,
    };
  url.searchParams.set('microsteps', '');
  return { kind: 'relay', url: url.href };
}
