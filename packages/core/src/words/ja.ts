/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'ja',
  dir: 'ltr',
  cancelled: 'LinkedIn でのサインインが完了していません。',
  blocked: 'ブラウザーがサインイン画面をブロックしました。',
  again: 'サインインを完了できませんでした。もう一度お試しください。',
  later: '現在ご利用いただけません。数分後にもう一度お試しください。',
  owner: '現在、このサイトでは LinkedIn でのサインインをご利用いただけません。サイトの管理者にお知らせください。',
  refused: 'このサイトへのアクセスは許可されませんでした。',
  tryAgain: '再試行',
  dismiss: '閉じる',
  signIn: 'LinkedIn でサインイン',
  signedIn: 'サインインしました。',
  permissionGranted: 'アクセスを許可しました。',
  signInFailed: 'サインインに失敗しました',
  closeWindow: 'このウィンドウを閉じても問題ありません。',
  continueToSite: 'サイトへ進む',
  backToSite: 'サイトに戻る',
  failureCode: 'エラーコード',
};
