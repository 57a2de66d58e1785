import { type Profile, Strategy } from 'passport-linkedin-oauth2';

type Finish = (error: unknown, profile?: Partial<Profile>) => void;

/** The usual repair: reads the profile from userinfo, because an app of today may not read `/v2/me`. */
export class UserinfoStrategy extends Strategy {
  userProfile(accessToken: string, finish: Finish): void {
    fetch('https://api.linkedin.com/v2/userinfo', { headers: { authorization: `Bearer ${accessToken}` } })
      .then((response) => response.json())
      .then(({ sub, name }) => finish(null, { id: sub, displayName: name }), finish);
  }
}
