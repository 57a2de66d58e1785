import type { ChartGroup, ChartRow } from './chart.ts';

const remedies: Readonly<Record<string, string>> = {
  'fix-configuration': 'fix the configuration',
  'ask-member-again': 'ask the member again',
  'new-authorization': 'begin a new login',
  'retry-later': 'try again later',
  report: 'report it',
};

/** Returns a remedy as an instruction. */
export const remedyText = (remedy: string): string => remedies[remedy] ?? remedy;

/** The order of the cards between two states: without a failure first, then the most likely remedies. */
const remedyOrder: readonly (string | null)[] = [null, ...Object.keys(remedies)];

/** Groups the rows of one state into cards, one for each remedy. So thirty rows between two states become a handful of cards. */
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
      const title = remedy === null ? row.event : remedyText(remedy);
      groups.set(id, { id, source: row.source, target: row.target, remedy, title, rows: [row] });
    } else group.rows.push(row);
  }
  const rank = ({ remedy }: ChartGroup): number => {
    const index = remedyOrder.indexOf(remedy);
    return index < 0 ? remedyOrder.length : index;
  };
  return [...groups.values()]
    .toSorted((a, b) => rank(a) - rank(b))
    .map((group) => (group.rows.length > 1 ? { ...group, title: `${group.title} · ${group.rows.length}` } : group));
}
