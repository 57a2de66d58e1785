import { app } from './app.ts';

Deno.serve({ hostname: Deno.env.get('HOST') ?? '0.0.0.0', port: Number(Deno.env.get('PORT') ?? 3000) }, app.fetch);
