/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'pl',
  dir: 'ltr',
  cancelled: 'Logowanie przez LinkedIn nie zostało ukończone.',
  blocked: 'Przeglądarka zablokowała okno logowania.',
  again: 'Nie udało się ukończyć logowania. Prosimy spróbować ponownie.',
  later: 'Obecnie nie jest to możliwe. Prosimy spróbować ponownie za kilka minut.',
  owner: 'Logowanie przez LinkedIn chwilowo nie działa w tej witrynie. Prosimy powiadomić jej właściciela.',
  refused: 'Ta witryna odmówiła dostępu.',
  tryAgain: 'Spróbuj ponownie',
  dismiss: 'Zamknij',
  signIn: 'Zaloguj się przez LinkedIn',
  signedIn: 'Logowanie powiodło się.',
  permissionGranted: 'Zgoda została udzielona.',
  signInFailed: 'Logowanie nie powiodło się',
  closeWindow: 'Można zamknąć to okno.',
  continueToSite: 'Przejdź do witryny',
  backToSite: 'Wróć do witryny',
  failureCode: 'Kod błędu',
};
