import { expect, test } from 'vitest';
import { client } from './client.ts';

const body = async (response: Promise<Response>): Promise<unknown> => (await response).json();

test('above maxRecords the oldest codes are unknown, and the newest are exchanged', async () => {
  const { code, exchange } = client({ maxRecords: 2 });
  const codes = [await code(), await code(), await code()] as const;
  expect(await body(exchange(codes[0]))).toMatchObject({ error_description: expect.stringContaining('not found') });
  expect(await body(exchange(codes[1]))).toHaveProperty('access_token');
  expect(await body(exchange(codes[2]))).toHaveProperty('access_token');
});

test('above maxRecords the oldest tokens are unknown, and the newest work', async () => {
  const { tokens, get } = client({ maxRecords: 2 });
  const issued = [await tokens(), await tokens(), await tokens()];
  const statuses = issued.map(({ access_token = '' }) =>
    get('/v2/userinfo', { headers: { authorization: `Bearer ${access_token}` } }).then(({ status }) => status),
  );
  expect(await Promise.all(statuses)).toEqual([401, 200, 200]);
});
