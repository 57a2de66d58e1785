import { sqliteGrants } from '../../src/store/sqlite/sqlite-grants.ts';
import { rowOf } from './rows.ts';

/* A process: opens the database that its argument names, writes one row, and prints the result and the schema's version. */

const store = sqliteGrants(process.argv[2] ?? '');
const written = await store.write(rowOf('ada'), { version: null });
const { current } = await store.schema();
await store.close();
process.stdout.write(`${written} ${current}\n`);
