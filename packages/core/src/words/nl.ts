/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'nl',
  dir: 'ltr',
  cancelled: 'U hebt het inloggen met LinkedIn niet voltooid.',
  blocked: 'Uw browser heeft het inlogvenster geblokkeerd.',
  again: 'Het inloggen kon niet worden voltooid. Probeer het opnieuw.',
  later: 'Dat is op dit moment niet mogelijk. Probeer het over enkele minuten opnieuw.',
  owner: 'Inloggen met LinkedIn werkt op deze website momenteel niet. Laat het de eigenaar van de website weten.',
  refused: 'Deze website heeft u geen toegang verleend.',
  tryAgain: 'Opnieuw proberen',
  dismiss: 'Sluiten',
  signIn: 'Inloggen met LinkedIn',
  signedIn: 'U bent ingelogd.',
  permissionGranted: 'U hebt toestemming gegeven.',
  signInFailed: 'Inloggen mislukt',
  closeWindow: 'U kunt dit venster sluiten.',
  continueToSite: 'Doorgaan naar de website',
  backToSite: 'Terug naar de website',
  failureCode: 'Foutcode',
};
