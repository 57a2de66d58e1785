import { type NextRequest, NextResponse } from 'next/server';
import { linkedIn } from './app/linked-in';

export const config = { matcher: '/members/:path*' };

/** Leads those who are not signed in to the front page. The pages of members check the session themselves too. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if ((await linkedIn().session(request)) !== null) return NextResponse.next();
  const url = request.nextUrl.clone();
  // Keeps `linkedin_error`, so that the front page shows why a sign-in failed.
  url.searchParams.set('returnTo', url.pathname);
  url.pathname = '/';
  return NextResponse.redirect(url);
}
