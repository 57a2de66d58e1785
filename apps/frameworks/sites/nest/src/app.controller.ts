import type { SignedInMember } from '@linkedin-auth/node';
import { Controller, Get, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { linkedIn } from './linked-in.ts';
import { MemberGuard } from './member.guard.ts';
import { home, members } from './pages.ts';
import { SignInFilter } from './sign-in.filter.ts';

@Controller()
export class AppController {
  @Get()
  async home(
    @Req() request: Request,
    @Query('linkedin_error') code?: string,
    @Query('returnTo') returnTo = '/',
  ): Promise<string> {
    return home(await linkedIn().session(request), await linkedIn().failure(request, code), returnTo);
  }

  @Get('members')
  @UseGuards(MemberGuard)
  @UseFilters(SignInFilter)
  members(@Res({ passthrough: true }) { locals }: Response<unknown, { session: SignedInMember }>): string {
    return members(locals.session);
  }
}
