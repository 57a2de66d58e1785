import type { Claims } from './claims.ts';
import { createOwner } from './owner.ts';

/** Sends one command to Redis and returns its reply: `sendCommand` of node-redis, `call` of ioredis. */
export type SendRedisCommand = (command: [string, ...string[]]) => Promise<unknown>;

/**
 * Deletes a key that still has its owner's value, as Redis documents for locks. The claim may have ended and belong to another owner.
 *
 * @see {@link https://redis.io/docs/latest/commands/set/#patterns Redis, patterns of SET}
 */
const releaseScript =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end";

/**
 * Creates claims that all processes share which use one Redis, or a server with its protocol. A claim is one atomic command,
 * `SET … NX EX`. The guarantee holds as long as the server keeps acknowledged writes: a replica that takes over without the last
 * writes has lost those claims.
 *
 * @param send sends a command, such as `(command) => client.sendCommand(command)`
 * @param prefix prefix of the keys
 * @see {@link https://redis.io/docs/latest/commands/set/ SET}
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
