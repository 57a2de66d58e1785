import { handle } from 'hono/aws-lambda';
import { app } from './app.ts';

/** For events of API Gateway (REST and HTTP), function URLs and load balancers. */
export const handler = handle(app);
