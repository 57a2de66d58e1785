/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'tr',
  dir: 'ltr',
  cancelled: 'LinkedIn ile oturum açma işlemini tamamlamadınız.',
  blocked: 'Tarayıcınız oturum açma penceresini engelledi.',
  again: 'Oturum açma işlemi tamamlanamadı. Lütfen yeniden deneyin.',
  later: 'Bu şu anda mümkün değil. Lütfen birkaç dakika sonra yeniden deneyin.',
  owner: 'LinkedIn ile oturum açma şu anda bu sitede çalışmıyor. Lütfen site sahibine bildirin.',
  refused: 'Bu site girişinize izin vermedi.',
  tryAgain: 'Yeniden dene',
  dismiss: 'Kapat',
  signIn: 'LinkedIn ile oturum aç',
  signedIn: 'Oturum açtınız.',
  permissionGranted: 'İzni verdiniz.',
  signInFailed: 'Oturum açılamadı',
  closeWindow: 'Bu pencereyi kapatabilirsiniz.',
  continueToSite: 'Siteye devam et',
  backToSite: 'Siteye dön',
  failureCode: 'Hata kodu',
};
