import type { SendRedisCommand } from '../claims/redis.ts';
import type { Revocations } from './revocations.ts';

/**
 * Keeps revocations that all processes share which use one Redis, or a server with its protocol. `SET … EX` stores a revocation; `GET` is
 * the read of every request.
 *
 * @param send sends a command, such as `(command) => client.sendCommand(command)`
 * @param prefix prefix of the keys
 * @see {@link https://redis.io/docs/latest/commands/set/ SET}
 * @example `redisRevocations((command) => client.sendCommand(command))`
 */
export const redisRevocations = (send: SendRedisCommand, prefix = 'linkedin-auth:revoked:'): Revocations => ({
  revoke: async (key, at, ttlSeconds) => {
    const reply = await send(['SET', `${prefix}${key}`, String(at), 'EX', String(ttlSeconds)]);
    if (String(reply) !== 'OK') throw new TypeError('Redis did not answer SET with OK');
  },
  revokedAt: async (key) => {
    const reply = await send(['GET', `${prefix}${key}`]);
    if (reply === null) return null;
    const at = Number(String(reply));
    if (!Number.isFinite(at)) throw new TypeError('Redis contains something other than a time for a member');
    return at;
  },
});
