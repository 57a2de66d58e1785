import type { Claims } from './claims.ts';
import { createOwner } from './owner.ts';

/** Sends one command to Redis and gives its reply: `sendCommand` of one client, `call` of another. */
export type SendRedisCommand = (command: [string, ...string[]]) => Promise<unknown>;

/**
 * Deletes a key that still has its holder's value, as Redis documents for locks: the claim may have ended and be another's by now.
 *
 * @see {@link https://redis.io/docs/latest/commands/set/#patterns Redis, patterns of SET}
 */
const releaseScript =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end";

/**
 * Claims of every process that shares a Redis, or a server that speaks its protocol. One command, `SET … NX EX`, which the
 * server does alone: of any number that ask, one is first. Holds as long as the server keeps what it has acknowledged: a
 * replica that takes over without the last writes has forgotten them.
 *
 * @param prefix of the keys
 * @see https://redis.io/docs/latest/commands/set/
 * @example `redisClaims((command) => client.sendCommand(command))`
 */
export function redisClaims(send: SendRedisCommand, prefix = 'linkedin-auth:claim:'): Claims {
  const owner = createOwner();
  return {
    claim: async (key, ttlSeconds) => {
      const reply = await send(['SET', `${prefix}${key}`, owner(), 'EX', String(ttlSeconds), 'NX']);
      if (reply === 'OK') return true;
      if (reply === null) return false;
      throw new TypeError('Redis answered SET with neither OK nor nil');
    },
    release: async (key) => void (await send(['EVAL', releaseScript, '1', `${prefix}${key}`, owner()])),
  };
}
