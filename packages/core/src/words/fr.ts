/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'fr',
  dir: 'ltr',
  cancelled: 'Vous n’avez pas terminé la connexion avec LinkedIn.',
  blocked: 'Votre navigateur a bloqué la fenêtre de connexion.',
  again: 'La connexion n’a pas pu aboutir. Veuillez réessayer.',
  later: 'Cela n’est pas possible pour le moment. Veuillez réessayer dans quelques minutes.',
  owner:
    'La connexion avec LinkedIn ne fonctionne pas sur ce site pour le moment. Veuillez en informer son responsable.',
  refused: 'L’accès à ce site vous a été refusé.',
  tryAgain: 'Réessayer',
  dismiss: 'Fermer',
  signIn: 'Se connecter avec LinkedIn',
  signedIn: 'La connexion a réussi.',
  permissionGranted: 'Vous avez accordé l’autorisation.',
  signInFailed: 'Échec de la connexion',
  closeWindow: 'Vous pouvez fermer cette fenêtre.',
  continueToSite: 'Continuer vers le site',
  backToSite: 'Retour au site',
  failureCode: 'Code d’erreur',
};
