import express, { type Express } from 'express';
import session from 'express-session';
import passport from 'passport';
import { Strategy, type StrategyOption } from 'passport-linkedin-oauth2';

export interface User {
  readonly id: string;
  readonly displayName: string;
}

export type Options = Pick<StrategyOption, 'clientID' | 'clientSecret' | 'callbackURL' | 'scope'>;

export function createApp(options: Options, LinkedInStrategy: typeof Strategy = Strategy): Express {
  const authenticator = new passport.Passport();
  authenticator.serializeUser((user, done) => done(null, user));
  authenticator.deserializeUser((user: User, done) => done(null, user));
  authenticator.use(
    new LinkedInStrategy({ ...options, state: true } as StrategyOption, (_accessToken, _refreshToken, profile, done) =>
      done(null, { id: profile.id, displayName: profile.displayName } satisfies User),
    ),
  );

  const app = express();
  app.use(session({ secret: 'a secret of the session', resave: false, saveUninitialized: false }));
  app.use(authenticator.session());

  app.get('/auth/linkedin', authenticator.authenticate('linkedin'));
  app.get(
    '/auth/linkedin/callback',
    authenticator.authenticate('linkedin', { successRedirect: '/', failureRedirect: '/login-failed' }),
  );

  app.get('/', ({ user }, response) => {
    response.type('text').send(user === undefined ? 'Signed out' : `Signed in as ${(user as User).displayName}`);
  });
  app.get('/login-failed', (_, response) => {
    response.type('text').send('Login failed');
  });
  app.post('/logout', (request, response, next) => {
    request.logout((error) => (error === undefined ? response.redirect(303, '/') : next(error)));
  });
  return app;
}
