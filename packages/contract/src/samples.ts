import { readdirSync, readFileSync } from 'node:fs';

/** A quoted answer of LinkedIn. */
export interface Sample {
  readonly name: string;
  readonly source: string;
  readonly basis: string;
  readonly message:
    | { readonly kind: 'callback'; readonly query: URLSearchParams }
    | {
        readonly kind: 'response';
        readonly status: number;
        readonly headers: Headers;
        readonly body: string;
      };
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
        ? {
            kind: 'response',
            status: Number(status),
            headers: new Headers(rest.slice(0, rest.indexOf('')).map((line): [string, string] => pair(line))),
            body: rest.slice(rest.indexOf('') + 1).join('\n'),
          }
        : { kind: 'callback', query: new URLSearchParams(query) },
  };
}

function pair(line: string): [string, string] {
  const at = line.indexOf(':');
  return [line.slice(0, at), line.slice(at + 1).trim()];
}

/** Returns all texts of a sample as a client reads them, decoded from the query or JSON. */
export function wordsOf({ message }: Sample): string {
  if (message.kind === 'callback') return [...message.query.values()].join('\n');
  const headers = [...message.headers].flat();
  return [...headers, ...valuesOf(message.body)].join('\n');
}

function valuesOf(body: string): readonly string[] {
  try {
    return Object.values(JSON.parse(body) as object).map(String);
  } catch {
    return [body];
  }
}
