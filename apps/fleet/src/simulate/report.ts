import type { Simulation } from './run.ts';

/** The end of a simulation in one line, for programs. */
export interface Summary {
  /** Members who have signed in. */
  readonly grants: number;
  readonly lost: number;
  readonly doubleRefreshes: number;
  readonly lapsed: number;
  /** Tokens and secrets in what the engine and the database have written. */
  readonly tokensInEngine: number;
  readonly days: number;
  readonly seed: number;
}

export const summaryOf = ({ grants, broken, counts, searches, options }: Simulation): Summary => ({
  grants,
  lost: broken.lost.length,
  doubleRefreshes: counts.doubled,
  lapsed: broken.lapsed.length,
  tokensInEngine: searches.engine.found.length + (searches.database?.found.length ?? 0),
  days: options.days,
  seed: options.seed,
});

/** One law, and how many accounts break it. */
interface Law {
  readonly law: string;
  readonly judgedBy: string;
  readonly broken: number;
}

/** Returns the seven laws of the vault. */
function lawsOf({ broken, counts, searches, members }: Simulation): readonly Law[] {
  const { engine, database } = searches;
  const bytes = engine.bytes + (database?.bytes ?? 0);
  return [
    {
      law: 'No token in clear outside the processes',
      judgedBy: `every token issued, sought in ${(bytes / 1e6).toFixed(0)} MB of files and in all logs, where IDs of grants are found ${engine.ids + (database?.ids ?? 0)} times`,
      broken: engine.found.length + (database?.found.length ?? 0) + (engine.ids === 0 ? 1 : 0),
    },
    {
      law: 'One refresh of a grant at a time',
      judgedBy: 'LinkedIn: a refresh that arrives while another of a living process is not answered',
      broken: counts.doubled,
    },
    {
      law: 'No grant is lost, and none goes back to an older token',
      judgedBy: 'the row of each member, and its token against the last one that LinkedIn has sent',
      broken: broken.lost.length + broken.backwards.length,
    },
    {
      law: 'A grant that can be refreshed does not expire',
      judgedBy: 'LinkedIn: the time between the end of a token and the issue of the next; and members who got none',
      broken: broken.lapsed.length + members.refusedUses,
    },
    {
      law: 'A new login is announced before the access token ends',
      judgedBy: 'when the application received the notice',
      broken: broken.unannounced.length,
    },
    {
      law: 'A damaged row is one named failure of one grant',
      judgedBy: 'grant_unreadable for each damaged row, and for no other',
      broken: broken.misjudged.length,
    },
    {
      law: '`forget` leaves nothing',
      judgedBy: 'row, state and calls at Restate, refreshes that arrive later',
      broken: broken.remembered.length,
    },
  ];
}

export const isSound = (simulation: Simulation): boolean => lawsOf(simulation).every(({ broken }) => broken === 0);

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Returns the report as Markdown. */
export function reportOf(simulation: Simulation): string {
  const { options, grants, store, counts, fates, befallen, members, happenings, seconds, waited, samples } = simulation;
  const kills = (what: string): number => happenings.filter((happening) => happening.what === what).length;
  const longest = Math.max(0, ...samples.map(({ lag }) => lag?.longest ?? 0));
  const days = samples.flatMap(({ lag }) => (lag === null ? [] : [lag]));
  const medians = days.map(({ median }) => median).toSorted((one, other) => one - other);
  const failures = new Map<string, number>();
  for (const sample of samples)
    for (const [code, count] of Object.entries(sample.failures)) failures.set(code, (failures.get(code) ?? 0) + count);
  return [
    `${number(grants)} grants of ${options.apps} apps over ${options.days} days, seed ${options.seed}: ${options.workers} workers on Restate, ${
      store === 'postgres' ? 'PostgreSQL' : 'SQLite'
    }, ${number(seconds / 60, 1)} minutes on this machine (of them, time waited ${number(waited)} s for it).`,
    table(
      ['Law', 'Judged by', 'Broken'],
      lawsOf(simulation).map(({ law, judgedBy, broken }) => [law, judgedBy, number(broken)]),
    ),
    table(
      ['What happened', ''],
      [
        ['logins', `${number(counts.logins)} (${number(members.failedLogins)} failed and were tried again)`],
        ['refreshes that reached LinkedIn', number(counts.refreshes)],
        ['granted', number(counts.granted)],
        ['answered with a fault', number(counts.faulty)],
        ['refused in the outage', number(counts.refused)],
        ['throttled', number(counts.throttled)],
        ['repeated because an answer or a worker was lost', number(counts.repeated)],
        ['members who removed the app', number(befallen.revoked)],
        ['forgotten', number(befallen.forgotten)],
        ['rows damaged', number(befallen.damaged)],
        ['grants announced for a new login', number(befallen.announced)],
        ['workers killed', number(kills('worker killed'))],
        ['Restate killed', number(kills('Restate killed'))],
        ['median lag behind due, in the middle day', duration(medians[Math.floor(medians.length / 2)] ?? 0)],
        ['longest lag', duration(longest)],
      ],
    ),
    table(
      ['At the end', 'Grants'],
      Object.entries(fates)
        .toSorted(([, one], [, other]) => other - one)
        .map(([fate, count]) => [fate, number(count)]),
    ),
    table(
      ['Failure that the applications received', 'Times'],
      [...failures]
        .toSorted(([, one], [, other]) => other - one)
        .map(([code, count]) => [`\`${code}\``, number(count)]),
    ),
    costOf(simulation),
  ].join('\n\n');
}

/** @param seconds of the fleet */
function duration(seconds: number): string {
  if (seconds < 120) return `${number(seconds)} s`;
  if (seconds < 7200) return `${number(seconds / 60)} min`;
  return `${number(seconds / 3600, 1)} h`;
}

/** Grants to which the costs are extrapolated. */
const many = 10_000_000;

/** Returns what it has cost, and what more grants would. */
function costOf({ usage, counts, grants, options }: Simulation): string {
  const attended = counts.granted + counts.logins;
  const perYear = (attended / grants) * (365 / options.days);
  const rows = Object.entries(usage).flatMap(([name, used]) => {
    if (used === null || name === 'members') return [];
    const each = used.cpu / attended;
    const cores = (each * perYear * many) / (365 * 24 * 3600);
    return [
      [
        name,
        `${number(used.cpu)} s`,
        `${number(each * 1000, 1)} ms`,
        `${number(cores, 2)} cores`,
        `${number(used.memory / 1e6)} MB`,
      ],
    ];
  });
  return [
    `Each grant was refreshed or signed in to ${number(perYear, 1)} times a year. Ten million grants need ${number(
      (perYear * many) / (365 * 24 * 3600),
      1,
    )} of these a second on average (${number(perYear, 1)} × 10,000,000 ÷ 31,536,000).`,
    table(['Part', 'CPU', 'For each refresh or login', 'Ten million grants, on average', 'Memory here, at most'], rows),
  ].join('\n\n');
}
