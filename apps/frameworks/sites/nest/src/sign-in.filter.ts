import { type ArgumentsHost, Catch, type ExceptionFilter, UnauthorizedException } from '@nestjs/common';
import type { Request, Response } from 'express';

/** Leads those whom the guard rejects to the front page. */
@Catch(UnauthorizedException)
export class SignInFilter implements ExceptionFilter {
  catch(_exception: UnauthorizedException, host: ArgumentsHost): void {
    const { path, query } = host.switchToHttp().getRequest<Request>();
    // Keeps `linkedin_error`, so that the front page shows why a sign-in failed.
    const search = new URLSearchParams({ ...(query as Record<string, string>), returnTo: path });
    host.switchToHttp().getResponse<Response>().redirect(`/?${search}`);
  }
}
