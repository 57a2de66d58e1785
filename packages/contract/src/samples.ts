import { readdirSync, readFileSync } from 'node:fs';

/** A quoted answer of LinkedIn's. */
export interface Sample {
  readonly name: string;
  readonly source: string;
  readonly basis: string;
  readonly message:
    | { readonly kind: 'callback'; readonly query: URLSearchParams }
    | { readonly kind: 'response'; readonly status: number; readonly body: string };
}

const folder = new URL('../samples/', import.meta.url);

/** All samples, read from `samples/*.http`. */
export const samples: readonly Sample[] = readdirSync(folder)
  .filter((file) => file.endsWith('.http'))
  .map((file) => parseSample(file.slice(0, -'.http'.length), readFileSync(new URL(file, folder), 'utf8')));

function parseSample(name: string, text: string): Sample {
  const lines = text.trimEnd().split('\n');
  const about = (key: string): string => {
    const line = lines.find((candidate) => candidate.startsWith(`# ${key}: `));
    if (line === undefined) throw new Error(`${name}: no "# ${key}: " line`);
    return line.slice(`# ${key}: `.length);
  };
  about('read');
  const [start = '', ...rest] = lines.filter((line) => !line.startsWith('#'));
  const [, query] = /^GET \/callback\?(\S+) HTTP/.exec(start) ?? [];
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(start) ?? [];
  if (query === undefined && status === undefined) throw new Error(`${name}: neither a callback nor a response`);
  return {
    name,
    source: about('source'),
    basis: about('basis'),
    message:
      query === undefined
        ? { kind: 'response', status: Number(status), body: rest.slice(rest.indexOf('') + 1).join('\n') }
        : { kind: 'callback', query: new URLSearchParams(query) },
  };
}
