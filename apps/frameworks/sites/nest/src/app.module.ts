import { toNodeListener } from '@linkedin-auth/node';
import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { AppController } from './app.controller.ts';
import { linkedIn } from './linked-in.ts';

@Module({ controllers: [AppController] })
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(toNodeListener(linkedIn().fetch)).forRoutes('auth/linkedin/{*path}');
  }
}
