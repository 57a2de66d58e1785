import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { httpEvent, type LambdaResult, responseOf, restEvent } from './events.ts';

/* Calls a bundled Lambda function as API Gateway does. PAYLOAD_FORMAT is 1.0 or 2.0. */

const { handler } = (await import(pathToFileURL(process.argv[2] ?? '').href)) as {
  readonly handler: (event: object, context: object) => Promise<LambdaResult>;
};
const eventOf = process.env['PAYLOAD_FORMAT'] === '1.0' ? restEvent : httpEvent;

createServer(async (request, response) => {
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', 'http://gateway.invalid');
  const event = eventOf({ method, url, headers, body: await buffer(request) });
  // Through text, as AWS passes both.
  const result = await handler(JSON.parse(JSON.stringify(event)) as object, { awsRequestId: 'request' });
  const answer = responseOf(JSON.parse(JSON.stringify(result)) as LambdaResult);
  response.writeHead(answer.status, answer.headers as Record<string, string | string[]>).end(answer.body);
}).listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('Listening'));
