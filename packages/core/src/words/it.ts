/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'it',
  dir: 'ltr',
  cancelled: 'L’accesso con LinkedIn non è stato completato.',
  blocked: 'Il browser ha bloccato la finestra di accesso.',
  again: 'Non è stato possibile completare l’accesso. La preghiamo di riprovare.',
  later: 'Al momento non è possibile. La preghiamo di riprovare tra qualche minuto.',
  owner:
    'Al momento l’accesso con LinkedIn non funziona su questo sito. La preghiamo di informare il gestore del sito.',
  refused: 'Questo sito non Le ha consentito l’accesso.',
  tryAgain: 'Riprova',
  dismiss: 'Chiudi',
  signIn: 'Accedi con LinkedIn',
  signedIn: 'Accesso effettuato.',
  permissionGranted: 'L’autorizzazione è stata concessa.',
  signInFailed: 'Accesso non riuscito',
  closeWindow: 'È possibile chiudere questa finestra.',
  continueToSite: 'Continua sul sito',
  backToSite: 'Torna al sito',
  failureCode: 'Codice di errore',
};
