import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { linkedIn } from './linked-in.ts';

/** Admits members who are signed in, and leaves their session in `response.locals`. */
@Injectable()
export class MemberGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const session = await linkedIn().session(http.getRequest<Request>());
    if (session === null) throw new UnauthorizedException();
    http.getResponse<Response>().locals['session'] = session;
    return true;
  }
}
