import type { Restate } from '@linkedin-auth/testing/restate';

/** Returns what Restate's server shows of calls and state, and every byte that it has written and logged, as text. */
export async function storedTexts(server: Restate): Promise<{ readonly shown: string; readonly written: string }> {
  const tables = ['state', 'sys_invocation', 'sys_journal', 'sys_inbox', 'sys_keyed_service_status'];
  const shown: string[] = [];
  for (const table of tables)
    for (const row of await server.query(`SELECT * FROM ${table}`)) {
      const text = JSON.stringify(row);
      shown.push(
        text,
        text.replaceAll(/\[(\d{1,3}(?:,\d{1,3})*)\]/g, (_, bytes: string) => decoded(bytes.split(','))),
      );
    }
  const written = [...server.files().map((bytes) => bytes.toString('latin1')), server.log()];
  return { shown: shown.join('\n'), written: written.join('\n') };
}

/** Values in a journal are lists of bytes. */
const decoded = (bytes: readonly string[]): string => Buffer.from(bytes.map(Number)).toString();
