import { readFileSync } from 'node:fs';
import { fillBlocks } from './blocks.ts';
import { table } from './table.ts';

/* Tables of the latest results of `pnpm bench`. */

interface Results {
  readonly logins: {
    readonly sites: readonly {
      readonly name: string;
      readonly does: string;
      readonly idToken: string;
      readonly microseconds: number;
      readonly ratio: number;
      readonly perSecond: number;
      readonly requests: number;
      readonly attemptCookies: number;
      readonly heap: number;
    }[];
    readonly machine: number;
  };
  readonly coldStart: readonly { readonly name: string; readonly milliseconds: number }[];
  readonly sizes: readonly { readonly name: string; readonly bytes: number; readonly later: number }[];
  readonly react: readonly {
    readonly name: string;
    readonly version: string;
    readonly bytes: number;
    readonly later: number;
    readonly does: string;
  }[];
  readonly viewer: {
    readonly events: number;
    readonly megabytes: number;
    readonly open: number;
    readonly frame: number;
    readonly longestFrame: number;
  };
}

const { logins, coldStart, sizes, react, viewer } = JSON.parse(
  readFileSync(new URL('../../bench/results.json', import.meta.url), 'utf8'),
) as Results;

const byHand = logins.sites[0]?.microseconds ?? Number.NaN;

/** Formats the heap for one unfinished login. Less than 50 bytes is noise and counts as 0. */
const heapPerLogin = (heap: number): string => {
  const bytes = Math.round(heap / 10_000);
  return bytes < 50 ? '0 B' : `${bytes} B`;
};

const loginTable = (): string =>
  table(
    ['Complete login', 'CPU µs', '× by hand', 'Logins/s', 'Requests', 'Cookies', 'Heap', 'Features'],
    [
      ...logins.sites.map(({ name, does, microseconds, ratio, perSecond, requests, attemptCookies, heap }) => [
        name,
        microseconds.toFixed(0),
        ratio.toFixed(2),
        String(perSecond),
        String(requests),
        `${attemptCookies} B`,
        heapPerLogin(heap),
        does,
      ]),
      [
        '… of which the machine of @linkedin-auth/node',
        logins.machine.toFixed(0),
        (logins.machine / byHand).toFixed(2),
        '',
        '',
        '',
        '',
        '',
      ],
    ],
  );

const coldTable = (): string =>
  table(
    ['First response of a cold workerd', 'ms'],
    coldStart.map(({ name, milliseconds }) => [name, milliseconds.toFixed(0)]),
  );

const kilobytes = (bytes: number): string => (bytes === 0 ? '' : (bytes / 1000).toFixed(1));

const sizeTable = (): string =>
  table(
    ['Minified and compressed', 'kB', 'Loaded on demand'],
    sizes.map(({ name, bytes, later }) => [name, kilobytes(bytes), kilobytes(later)]),
  );

const reactTable = (): string =>
  table(
    ['In the browser, minified and compressed', 'Version', 'kB', 'Loaded on demand', 'Features'],
    react.map(({ name, version, bytes, later, does }) => [name, version, kilobytes(bytes), kilobytes(later), does]),
  );

const viewerTable = (): string =>
  table(
    ['The viewer, in Chromium', 'ms'],
    [
      [
        `a trace of ${viewer.events} events (${viewer.megabytes.toFixed(0)} MB), from choosing the file to showing its list`,
        viewer.open.toFixed(0),
      ],
      ['one frame while that list scrolls from end to end, median', viewer.frame.toFixed(1)],
      ['… the longest', viewer.longestFrame.toFixed(1)],
    ],
  );

export const benchReadme = (current: string): string =>
  fillBlocks('apps/bench/README.md', current, {
    logins: loginTable,
    cold: coldTable,
    sizes: sizeTable,
    'react-sizes': reactTable,
    viewer: viewerTable,
  });

/** Returns the table for the root README: the figures without the explanations. */
export const shortLoginTable = (): string =>
  table(
    ['Complete login, CPU', '× by hand', 'id_token', 'Requests to LinkedIn', 'Memory per unfinished login'],
    logins.sites.map(({ name, ratio, idToken, requests, heap }) => [
      name,
      ratio.toFixed(2),
      idToken,
      String(requests),
      heapPerLogin(heap),
    ]),
  );
