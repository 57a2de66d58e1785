import { readFileSync } from 'node:fs';
import { fillBlocks } from './blocks.ts';
import { table } from './table.ts';

/* Tables of the latest results of `pnpm bench`. */

/** The median of several rounds, with their lowest and highest figure. */
interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

interface Compared {
  readonly name: string;
  readonly figure: Spread;
  /** Relative to the first contender, from the same rounds. */
  readonly ratio: Spread;
}

interface Heap {
  readonly name: string;
  readonly bytes: number;
}

interface LoginResults {
  readonly sites: readonly {
    readonly name: string;
    readonly does: string;
    readonly idToken: string;
    readonly requests: number;
    readonly attemptCookies: number;
  }[];
  readonly cpu: readonly Compared[];
  readonly rate: readonly Compared[];
  readonly p99: readonly Compared[];
  readonly pauses: readonly Compared[];
  readonly unfinished: readonly Heap[];
  readonly complete: readonly Heap[];
  readonly sessions: readonly Compared[];
}

interface KeeperResults {
  readonly fresh: readonly Compared[];
  readonly refresh: readonly Compared[];
  readonly atOnce: readonly { readonly name: string; readonly requests: number }[];
}

interface Results {
  readonly node: string;
  readonly isPinned: boolean;
  readonly logins: LoginResults;
  readonly attempt: readonly Compared[];
  readonly keepers: KeeperResults;
  readonly due: {
    readonly limit: number;
    readonly among: readonly { readonly grants: number; readonly milliseconds: Spread }[];
    readonly ratio: Spread;
  };
  readonly memory: {
    readonly among: readonly { readonly grants: number; readonly megabytes: Spread }[];
    readonly ratio: Spread;
  };
  readonly fleet: {
    readonly recovery: readonly { readonly name: string; readonly milliseconds: Spread }[];
    readonly rate: readonly Compared[];
  };
  readonly timers: readonly {
    readonly timers: number;
    readonly worker: { readonly resident: number; readonly heap: number };
    readonly engine: number;
    readonly files: number;
  }[];
  readonly fakeLogin: readonly Compared[];
  readonly coldStart: readonly { readonly name: string; readonly wall: Spread; readonly cpu: Spread | null }[];
  readonly sizes: readonly { readonly name: string; readonly bytes: number; readonly later: number }[];
  readonly entries: readonly { readonly name: string; readonly bytes: number; readonly later: number }[];
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

const results = JSON.parse(readFileSync(new URL('../../bench/results.json', import.meta.url), 'utf8')) as Results;
const { logins, attempt, keepers, due, memory, fleet, timers, fakeLogin, coldStart, sizes, entries, react, viewer } =
  results;

/** The median, with the lowest and the highest round. */
const spread = ({ median, lowest, highest }: Spread, digits = 2): string => {
  const [middle, low, high] = [median, lowest, highest].map((value) => value.toFixed(digits));
  return low === high ? (middle ?? '') : `${middle} (${low}–${high})`;
};

/** The heap for one login. Less than 50 bytes is noise and counts as 0. */
const heapOf = (all: LoginResults['unfinished'], name: string): string => {
  const bytes = all.find((one) => one.name === name)?.bytes;
  if (bytes === undefined) return 'not measured';
  return bytes < 50 ? '0 B' : `${bytes.toFixed(0)} B`;
};

const comparison = (head: readonly [string, string, string], rows: readonly Compared[], digits: number): string =>
  table(
    head,
    rows.map(({ name, figure, ratio }) => [name, spread(figure, digits), spread(ratio)]),
  );

const loginTable = (): string =>
  table(
    ['Complete login', 'CPU µs', '÷ by hand', 'Requests', 'Cookies', 'Features'],
    logins.cpu.map(({ name, figure, ratio }, index) => {
      const { requests, attemptCookies, does } = logins.sites[index] ?? {};
      return [name, spread(figure, 0), spread(ratio), String(requests), `${attemptCookies} B`, String(does)];
    }),
  );

const atOnceTable = (): string =>
  table(
    ['64 logins at once', 'Logins/s', '÷ by hand', 'p99 ms', '÷ by hand'],
    logins.rate.map(({ name, figure, ratio }, index) => {
      const p99 = logins.p99[index];
      return [name, spread(figure, 0), spread(ratio), p99 ? spread(p99.figure, 0) : '', p99 ? spread(p99.ratio) : ''];
    }),
  );

const sessionTable = (): string =>
  comparison(['Who is signed in, on every request', 'CPU µs', '÷ by hand'], logins.sessions, 0);

const memoryTable = (): string =>
  table(
    ['Memory', 'GC pauses for a login, µs', '÷ by hand', 'Heap for an unfinished login', 'for a complete one'],
    logins.pauses.map(({ name, figure, ratio }) => [
      name,
      spread(figure, 0),
      spread(ratio),
      heapOf(logins.unfinished, name),
      heapOf(logins.complete, name),
    ]),
  );

const attemptTable = (): string => comparison(['One attempt, no I/O', 'CPU µs', '÷ empty machine'], attempt, 1);

const keeperTable = (): string =>
  table(
    [
      'Tokens kept in SQLite',
      'A fresh token, CPU µs',
      '÷ by hand',
      'A refresh, CPU µs',
      '÷ by hand',
      'Requests of 50 at once',
    ],
    keepers.fresh.map(({ name, figure, ratio }, index) => {
      const refresh = keepers.refresh[index];
      return [
        name,
        spread(figure, 0),
        spread(ratio),
        refresh ? spread(refresh.figure, 0) : '',
        refresh ? spread(refresh.ratio) : '',
        String(keepers.atOnce[index]?.requests),
      ];
    }),
  );

const grantsTable = (): string => {
  const last = (index: number, { length }: readonly unknown[], ratio: Spread): string =>
    index === length - 1 ? spread(ratio) : '1.00';
  return table(
    ['In PostgreSQL', 'Grants', 'Figure', '÷ few'],
    [
      ...due.among.map(({ grants, milliseconds }, index) => [
        `finding and leasing the next ${due.limit} due`,
        grants.toLocaleString('en'),
        `${spread(milliseconds, 0)} ms`,
        last(index, due.among, due.ratio),
      ]),
      ...memory.among.map(({ grants, megabytes }, index) => [
        'resident memory of a worker that has refreshed 300',
        grants.toLocaleString('en'),
        `${spread(megabytes, 0)} MB`,
        last(index, memory.among, memory.ratio),
      ]),
    ],
  );
};

const recoveryTable = (): string =>
  table(
    ['A worker is killed in a refresh', 's until another has stored the new token'],
    fleet.recovery.map(({ name, milliseconds: { median, lowest, highest } }) => [
      name,
      spread({ median: median / 1000, lowest: lowest / 1000, highest: highest / 1000 }),
    ]),
  );

const rateTable = (): string => comparison(['All grants are due', 'Refreshes/s', '÷ one worker'], fleet.rate, 0);

/** The growth from the second to the last row, for a timer, and what a million of them would take. */
const timerTable = (): string => {
  const [first, last] = [timers.at(-2), timers.at(-1)];
  const perTimer = (of: (row: (typeof timers)[number]) => number): number =>
    first && last ? (of(last) - of(first)) / (last.timers - first.timers) : Number.NaN;
  const columns = [
    (row: (typeof timers)[number]) => row.worker.heap,
    (row: (typeof timers)[number]) => row.worker.resident,
    (row: (typeof timers)[number]) => row.engine,
    (row: (typeof timers)[number]) => row.files,
  ];
  const million = (of: (row: (typeof timers)[number]) => number): number =>
    last ? of(last) + perTimer(of) * (1_000_000 - last.timers) : Number.NaN;
  return table(
    ['Pending timers', 'Heap of the worker, MB', 'Its resident memory, MB', 'Restate’s, MB', 'Restate’s files, MB'],
    [
      ...timers.map((row) => [row.timers.toLocaleString('en'), ...columns.map((of) => of(row).toFixed(0))]),
      ['growth for a timer, in bytes', ...columns.map((of) => (perTimer(of) * 2 ** 20).toFixed(0))],
      ...(timers.some((row) => row.timers === 1_000_000)
        ? []
        : [['1,000,000, by that growth', ...columns.map((of) => million(of).toFixed(0))]]),
    ],
  );
};

const fakeTable = (): string =>
  comparison(['A complete login at the fake, in memory', 'CPU µs', '÷ client alone'], fakeLogin, 0);

const coldTable = (): string =>
  table(
    ['First response of a cold workerd', 'ms', 'CPU ms'],
    coldStart.map(({ name, wall, cpu }) => [name, spread(wall, 0), cpu === null ? 'not measured' : spread(cpu, 0)]),
  );

const kilobytes = (bytes: number): string => (bytes === 0 ? '' : (bytes / 1000).toFixed(1));

const sizeTable = (): string =>
  table(
    ['Minified and compressed', 'kB', 'Loaded on demand'],
    sizes.map(({ name, bytes, later }) => [name, kilobytes(bytes), kilobytes(later)]),
  );

/** The size of every entry of the packages. The root README may have it too, as the block `entries`. */
export const entryTable = (): string =>
  table(
    ['Everything in an entry, minified and compressed, without peers', 'kB', 'Loaded on demand'],
    entries.map(({ name, bytes, later }) => [`\`${name}\``, kilobytes(bytes), kilobytes(later)]),
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

const conditions = (): string =>
  `Node ${results.node.slice(1)}, ${results.isPinned ? 'pinned to one core' : 'not pinned to a core'}.`;

/** The tables of the bench's README, by the names of its blocks. */
const benchTables: Readonly<Record<string, () => string>> = {
  conditions,
  logins: loginTable,
  'at-once': atOnceTable,
  sessions: sessionTable,
  memory: memoryTable,
  attempt: attemptTable,
  keepers: keeperTable,
  grants: grantsTable,
  recovery: recoveryTable,
  rate: rateTable,
  timers: timerTable,
  fake: fakeTable,
  cold: coldTable,
  sizes: sizeTable,
  entries: entryTable,
  'react-sizes': reactTable,
  viewer: viewerTable,
};

export const benchReadme = (current: string): string => fillBlocks('apps/bench/README.md', current, benchTables);

/** Returns the table for the root README: the figures without the explanations. */
export const shortLoginTable = (): string => {
  const read = new Map(logins.sessions.map(({ name, ratio }) => [name, spread(ratio)]));
  return table(
    [
      'CPU ÷ by hand: median (lowest–highest round)',
      'Complete login',
      'Session on a request',
      'id_token',
      'Requests to LinkedIn',
    ],
    logins.cpu
      .filter(({ name }) => !name.endsWith('observed'))
      .map(({ name, ratio }) => {
        const site = logins.sites.find((one) => one.name === name);
        return [name, spread(ratio), read.get(name) ?? '', String(site?.idToken), String(site?.requests)];
      }),
  );
};
