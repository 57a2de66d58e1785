/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'ar',
  dir: 'rtl',
  cancelled: 'لم يكتمل تسجيل الدخول عبر LinkedIn.',
  blocked: 'حظر المتصفح نافذة تسجيل الدخول.',
  again: 'تعذّر إكمال تسجيل الدخول. يُرجى المحاولة مرة أخرى.',
  later: 'هذا غير ممكن حاليًا. يُرجى المحاولة مرة أخرى بعد بضع دقائق.',
  owner: 'تسجيل الدخول عبر LinkedIn لا يعمل في هذا الموقع حاليًا. يُرجى إبلاغ مالك الموقع.',
  refused: 'لم يسمح لك هذا الموقع بالدخول.',
  tryAgain: 'إعادة المحاولة',
  dismiss: 'إغلاق',
  signIn: 'تسجيل الدخول عبر LinkedIn',
  signedIn: 'تم تسجيل الدخول.',
  permissionGranted: 'تم منح الإذن.',
  signInFailed: 'فشل تسجيل الدخول',
  closeWindow: 'يمكنك إغلاق هذه النافذة.',
  continueToSite: 'المتابعة إلى الموقع',
  backToSite: 'العودة إلى الموقع',
  failureCode: 'رمز الخطأ',
};
