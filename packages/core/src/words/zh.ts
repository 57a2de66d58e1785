/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'zh-Hans',
  dir: 'ltr',
  cancelled: '您没有完成 LinkedIn 登录。',
  blocked: '您的浏览器阻止了登录窗口。',
  again: '登录未能完成，请重试。',
  later: '目前无法完成，请几分钟后重试。',
  owner: '本网站目前无法使用 LinkedIn 登录，请告知网站管理员。',
  refused: '本网站未允许您进入。',
  tryAgain: '重试',
  dismiss: '关闭',
  signIn: '使用 LinkedIn 登录',
  signedIn: '您已登录。',
  permissionGranted: '您已授予权限。',
  signInFailed: '登录失败',
  closeWindow: '您可以关闭此窗口。',
  continueToSite: '继续前往网站',
  backToSite: '返回网站',
  failureCode: '错误代码',
};
