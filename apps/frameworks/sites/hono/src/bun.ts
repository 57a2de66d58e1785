import { app } from './app.ts';

const { url } = Bun.serve({ fetch: app.fetch, hostname: process.env['HOST'] ?? '0.0.0.0' });
console.log(`Listening on ${url}`);
