import type { Claims } from './claims.ts';

/** Sends one command to Redis and gives its reply: `sendCommand` of one client, `call` of another. */
export type SendRedisCommand = (command: [string, ...string[]]) => Promise<unknown>;

/**
 * Claims of every process that shares a Redis, or a server that speaks its protocol. One command, `SET … NX EX`, which the
 * server does alone: of any number that ask, one is first. Holds as long as the server keeps what it has acknowledged: a
 * replica that takes over without the last writes has forgotten them.
 *
 * @param prefix of the keys
 * @see https://redis.io/docs/latest/commands/set/
 * @example `redisClaims((command) => client.sendCommand(command))`
 */
export const redisClaims = (send: SendRedisCommand, prefix = 'linkedin-auth:claim:'): Claims => ({
  claim: async (key, ttlSeconds) => {
    const reply = await send(['SET', `${prefix}${key}`, '1', 'EX', String(ttlSeconds), 'NX']);
    if (reply === 'OK') return true;
    if (reply === null) return false;
    throw new TypeError('Redis answered SET with neither OK nor nil');
  },
});
