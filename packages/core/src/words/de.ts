/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'de',
  dir: 'ltr',
  cancelled: 'Sie haben die Anmeldung mit LinkedIn nicht abgeschlossen.',
  blocked: 'Ihr Browser hat das Anmeldefenster blockiert.',
  again: 'Die Anmeldung konnte nicht abgeschlossen werden. Bitte versuchen Sie es erneut.',
  later: 'Das ist gerade nicht möglich. Bitte versuchen Sie es in einigen Minuten erneut.',
  owner:
    'Die Anmeldung mit LinkedIn funktioniert auf dieser Website derzeit nicht. Bitte informieren Sie den Betreiber.',
  refused: 'Diese Website hat Ihnen keinen Zugang gewährt.',
  tryAgain: 'Erneut versuchen',
  dismiss: 'Schließen',
  signIn: 'Mit LinkedIn anmelden',
  signedIn: 'Sie sind angemeldet.',
  permissionGranted: 'Sie haben die Berechtigung erteilt.',
  signInFailed: 'Anmeldung fehlgeschlagen',
  closeWindow: 'Sie können dieses Fenster schließen.',
  continueToSite: 'Weiter zur Website',
  backToSite: 'Zurück zur Website',
  failureCode: 'Fehlercode',
};
