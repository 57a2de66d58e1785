import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { findRestate, startRestate } from '@linkedin-auth/testing/restate';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createVault, type VaultOptions } from '../../src/index.ts';
import { restateGrants } from '../../src/restate/index.ts';
import { sqliteGrants } from '../../src/store/sqlite/sqlite-grants.ts';
import { clientId, clientSecret, sealingKey } from '../world.ts';
import { pinned, shapeOf, writtenBy } from './written.ts';

/*
 * This version continues what version 0.1.0 has written: rows, the state of the virtual objects, and calls. A stored format changes only
 * together with a case here that reads the older one.
 */

const minute = 60_000;
const [leased, waiting] = pinned.rows;
const dueAt = Number(waiting?.['due_at']);

/** Opens a database with the rows of the older release. */
function olderStore() {
  const folder = mkdtempSync(join(tmpdir(), 'vault-pinned-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'grants.db');
  const store = sqliteGrants(path);
  onTestFinished(store.close);
  const run = async (sql: string, ...values: (string | null)[]): Promise<readonly object[]> => {
    const database = new DatabaseSync(path);
    try {
      return database.prepare(sql).all(...values);
    } finally {
      database.close();
    }
  };
  const insert = async (row: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    const columns = Object.keys(row);
    const values = columns.map((column) => (row[column] === null ? null : String(row[column])));
    await run(`insert into linkedin_grants (${columns.join()}) values (${columns.map(() => '?').join()})`, ...values);
  };
  return { store, run, insert };
}

/** Creates a vault whose refreshes LinkedIn answers, and what it has sent. */
function vaultOver(store: VaultOptions['store'], clock: () => number, before: () => Promise<void> = async () => {}) {
  const sent: (string | null)[] = [];
  const fetch: VaultOptions['fetch'] = async (_, init) => {
    sent.push(new URLSearchParams(String(init?.body)).get('refresh_token'));
    await before();
    return Response.json({
      access_token: `AQ${'y'.repeat(340)}`,
      expires_in: 60 * 24 * 60 * 60,
      scope: 'w_member_social',
    });
  };
  return { vault: createVault({ clientId, clientSecret, sealingKeys: [sealingKey], store, clock, fetch }), sent };
}

describe('what version 0.1.0 has written', () => {
  test.each([
    ['a grant that is due later', waiting, dueAt],
    ['a grant whose worker died in a refresh', leased, Number(leased?.['lease_until'])],
  ])('%s is refreshed with its own token', async (_, row, now) => {
    const { store, insert } = olderStore();
    await store.migrate();
    await insert(row);
    const { vault, sent } = vaultOver(store, () => now);
    const sub = String(row?.['sub']);
    expect(await vault.grantOf(sub)).toMatchObject({
      ok: true,
      grant: { status: 'expiring', scope: ['w_member_social'] },
    });
    expect(await vault.tend(sub)).toMatchObject({ ok: true });
    expect(sent).toEqual([expect.stringMatching(/^AQ.{300,}/)]);
    expect(await vault.grantOf(sub)).toMatchObject({ ok: true, grant: { status: 'fresh' } });
  });

  test.skipIf(findRestate() === null)('a timer and a call at Restate wake the grant, and are replaced', async () => {
    const speed = 20;
    const server = await startRestate();
    onTestFinished(server.remove);
    const { store, run, insert } = olderStore();
    await store.migrate();
    await insert(waiting);
    const startedAt = Date.now();
    const clock = (): number => dueAt - minute + (Date.now() - startedAt) * speed;
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { vault, sent } = vaultOver(store, clock, () => answered);
    const worker = await restateGrants(vault, { realTime: (milliseconds) => milliseconds / speed }).listen({
      port: 0,
      logger: () => {},
    });
    onTestFinished(worker.close);
    await server.register(worker.url);

    const id = String(waiting?.['id']);
    const timer = pinned.state.find(({ key }) => key === 'timer')?.value;
    await post(`${server.admin}/services/LinkedInGrant/state`, {
      object_key: id,
      new_state: { timer: [...Buffer.from(JSON.stringify(timer))] },
    });
    await vi.waitFor(async () => expect(await server.query('SELECT key FROM state')).toHaveLength(1), {
      timeout: minute,
    });
    const { at } = timer as { readonly at: number };
    // The one that the timer is for, and one of a time that is no longer the timer's.
    const wake = `${server.ingress}/LinkedInGrant/${encodeURIComponent(id)}/wake/send?delay=`;
    await post(`${wake}0ms`, { at: at - minute });
    await post(`${wake}${Math.max(0, Math.ceil((at - clock()) / speed))}ms`, { at });

    await vi.waitFor(() => expect(sent).toHaveLength(1), { timeout: minute });
    // A worker may go on with a call that one of another release has begun.
    const { journal, input } = shapeOf(await writtenBy(server, { run }));
    expect({ journal, input }).toEqual({ journal: pinned.journal, input: shapeOf(pinned).input });
    answer();
    const due = async () => Number((await store.read(id))?.dueAt);
    await vi.waitFor(async () => expect(await due()).toBeGreaterThan(dueAt), { timeout: minute });
    await vi.waitFor(
      async () => {
        const written = await writtenBy(server, { run });
        expect(written.state).toEqual([
          { service: 'LinkedInGrant', key: 'timer', value: { at: await due(), invocation: expect.any(String) } },
        ]);
        expect(written.calls).toEqual([{ service: 'LinkedInGrant', handler: 'wake' }]);
      },
      { timeout: minute },
    );
    expect(sent).toHaveLength(1);
  });
});

async function post(url: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
}
