import { readFileSync } from 'node:fs';
import type { Place } from '../chaos/places.ts';
import type { RestateEngine } from '../chaos/restate-engine.ts';
import { clientId } from '../world.ts';

/** What a release writes down that another one has to understand. */
export interface Written {
  /** Rows of the database, of one grant whose refresh is due later and one whose refresh is under way. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** State of the virtual objects: of the grant whose refresh is due later, and of the app. */
  readonly state: readonly { readonly service: string; readonly key: string; readonly value: unknown }[];
  /** Calls that wait. */
  readonly calls: readonly { readonly service: string; readonly handler: string }[];
  /** Commands in the journal of a call that is under way, in their order. */
  readonly journal: readonly string[];
  /** What this call was called with. */
  readonly input: unknown;
}

/** What version 0.1.0 wrote, which `releases.property.test.ts` compares with its commit. */
export const pinned = JSON.parse(readFileSync(new URL('0.1.0.json', import.meta.url), 'utf8')) as Written;

/** Reads what workers have written: one of each kind. */
export async function writtenBy(
  { query }: Pick<RestateEngine, 'query'>,
  { run }: Pick<Place, 'run'>,
): Promise<Written> {
  const rows = await run('select * from linkedin_grants order by lease_owner is null, id');
  const [first, last] = rowsOf(rows).map(({ id }) => id);
  const states = await query(
    `SELECT service_name, key, value_utf8 FROM state WHERE service_key IN ('${last}', '${clientId}')`,
  );
  const calls = await query(
    `SELECT target_service_name, target_handler_name FROM sys_invocation WHERE status = 'scheduled'`,
  );
  const running = await query(
    `SELECT id FROM sys_invocation WHERE target_service_key = '${first}' AND status = 'running'`,
  );
  const journal =
    running.length === 0
      ? []
      : await query(
          `SELECT entry_type, name, entry_json FROM sys_journal WHERE id = '${running[0]?.['id']}' ORDER BY index`,
        );
  return {
    rows: rowsOf(rows),
    state: unique(
      states.map(({ service_name, key, value_utf8 }) => ({
        service: String(service_name),
        key: String(key),
        value: JSON.parse(String(value_utf8)) as unknown,
      })),
      ({ service, key }) => `${service} ${key}`,
    ),
    calls: unique(
      calls.map(({ target_service_name, target_handler_name }) => ({
        service: String(target_service_name),
        handler: String(target_handler_name),
      })),
      ({ service, handler }) => `${service} ${handler}`,
    ),
    journal: journal.map(({ entry_type, name }) => [entry_type, name].filter(Boolean).join(' ')),
    input: journal.length === 0 ? null : payloadIn(String(journal[0]?.['entry_json'])),
  };
}

/** Returns the payload of a command, which Restate shows as a list of bytes. */
function payloadIn(text: string): unknown {
  const bytes = /\[(\d[\d,]*)\]/.exec(text)?.[1]?.split(',').map(Number) ?? [];
  return JSON.parse(Buffer.from(bytes).toString()) as unknown;
}

/** Returns the first row, which is leased, and the last, which is not. */
const rowsOf = (rows: readonly object[]): Written['rows'] =>
  [rows.at(0), rows.at(-1)].map((row) => ({ ...(row as Readonly<Record<string, unknown>>) }));

function unique<T>(values: readonly T[], nameOf: (value: T) => string): readonly T[] {
  const byName = new Map(values.map((value) => [nameOf(value), value]));
  return [...byName].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

/** Returns a value with the names of types in place of numbers and of texts that differ each time. */
export function shapeOf({ rows, state, calls, journal, input }: Written) {
  return {
    rows: rows.map(typesIn),
    state: state.map(({ value, ...of }) => ({ ...of, value: typesIn(value) })),
    calls,
    journal,
    input: typesIn(input),
  };
}

function typesIn(value: unknown): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(typesIn);
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, typesIn(one)]));
  return typeof value;
}
