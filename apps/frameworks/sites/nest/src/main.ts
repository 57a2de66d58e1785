import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.ts';

const app = await NestFactory.create(AppModule);
await app.listen(process.env['PORT'] ?? 3000, process.env['HOST'] ?? '0.0.0.0');
console.log(`Listening on ${await app.getUrl()}`);
