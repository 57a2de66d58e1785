import type { ChartGroup, ChartRow } from './chart.ts';

const remedies: Readonly<Record<string, string>> = {
  'fix-configuration': 'fix the configuration',
  'ask-member-again': 'ask the member again',
  'new-authorization': 'begin a new login',
  'retry-later': 'try again later',
  report: 'report it',
};

/** Returns what a remedy asks a person to do. */
export const remedyWords = (remedy: string): string => remedies[remedy] ?? remedy;

/** In the order in which cards of one pair of states stand: what goes on first, then what has to be done, the likeliest first. */
const remedyOrder: readonly (string | null)[] = [null, ...Object.keys(remedies)];

/** The cards of one state's rows. Thirty rows between two states are read as a handful of cards: one for each thing that a person can do about them. */
export function groupsOf(
  rows: readonly ChartRow[],
  remedyOf: (failure: string) => string | null,
): readonly ChartGroup[] {
  const groups = new Map<string, ChartGroup & { readonly rows: ChartRow[] }>();
  for (const row of rows) {
    if (row.target === null) continue;
    const remedy = row.failure === null ? null : remedyOf(row.failure);
    const id = JSON.stringify([row.source, row.target, remedy, remedy === null ? row.eventType : null]);
    const group = groups.get(id);
    if (group === undefined) {
      const title = remedy === null ? row.event : remedyWords(remedy);
      groups.set(id, { id, source: row.source, target: row.target, remedy, title, rows: [row] });
    } else group.rows.push(row);
  }
  const place = ({ remedy }: ChartGroup): number => {
    const index = remedyOrder.indexOf(remedy);
    return index < 0 ? remedyOrder.length : index;
  };
  return [...groups.values()]
    .toSorted((a, b) => place(a) - place(b))
    .map((group) => (group.rows.length > 1 ? { ...group, title: `${group.title} · ${group.rows.length}` } : group));
}
