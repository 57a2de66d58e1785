/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'es',
  dir: 'ltr',
  cancelled: 'No ha terminado de iniciar sesión con LinkedIn.',
  blocked: 'Su navegador ha bloqueado la ventana de inicio de sesión.',
  again: 'No se ha podido completar el inicio de sesión. Inténtelo de nuevo.',
  later: 'No es posible en este momento. Inténtelo de nuevo dentro de unos minutos.',
  owner: 'El inicio de sesión con LinkedIn no funciona en este sitio por el momento. Avise al responsable del sitio.',
  refused: 'Este sitio no le ha permitido el acceso.',
  tryAgain: 'Intentar de nuevo',
  dismiss: 'Cerrar',
  signIn: 'Iniciar sesión con LinkedIn',
  signedIn: 'Ha iniciado sesión.',
  permissionGranted: 'Ha concedido el permiso.',
  signInFailed: 'Error al iniciar sesión',
  closeWindow: 'Puede cerrar esta ventana.',
  continueToSite: 'Continuar al sitio',
  backToSite: 'Volver al sitio',
  failureCode: 'Código de error',
};
