/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'ko',
  dir: 'ltr',
  cancelled: 'LinkedIn 로그인을 완료하지 않으셨습니다.',
  blocked: '브라우저가 로그인 창을 차단했습니다.',
  again: '로그인을 완료하지 못했습니다. 다시 시도해 주십시오.',
  later: '지금은 이용할 수 없습니다. 몇 분 후에 다시 시도해 주십시오.',
  owner: '현재 이 사이트에서는 LinkedIn 로그인을 이용할 수 없습니다. 사이트 운영자에게 알려 주십시오.',
  refused: '이 사이트에서 접근을 허용하지 않았습니다.',
  tryAgain: '다시 시도',
  dismiss: '닫기',
  signIn: 'LinkedIn으로 로그인',
  signedIn: '로그인되었습니다.',
  permissionGranted: '권한을 허용하셨습니다.',
  signInFailed: '로그인 실패',
  closeWindow: '이 창을 닫으셔도 됩니다.',
  continueToSite: '사이트로 이동',
  backToSite: '사이트로 돌아가기',
  failureCode: '오류 코드',
};
