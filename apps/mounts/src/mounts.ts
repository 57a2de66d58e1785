import type { Server } from 'node:http';
import type { LinkedInAuth } from '@linkedin-auth/node';
import { serve as express } from './express.ts';
import { serve as fastify } from './fastify.ts';
import { serve as hono } from './hono.ts';
import { serve as nodeHttp } from './node-http.ts';

/** The examples by name. Each serves the routes of `linkedIn` and a front page on a loopback port. */
export const mounts: ReadonlyMap<string, (linkedIn: LinkedInAuth, port: number) => Promise<Server>> = new Map([
  ['node-http', nodeHttp],
  ['express', express],
  ['fastify', fastify],
  ['hono', hono],
]);
