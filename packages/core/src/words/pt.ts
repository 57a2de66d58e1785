/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'pt-BR',
  dir: 'ltr',
  cancelled: 'Você não concluiu o login com o LinkedIn.',
  blocked: 'Seu navegador bloqueou a janela de login.',
  again: 'Não foi possível concluir o login. Tente novamente.',
  later: 'Isso não é possível no momento. Tente novamente em alguns minutos.',
  owner: 'O login com o LinkedIn não está funcionando neste site no momento. Avise o responsável pelo site.',
  refused: 'Este site não permitiu seu acesso.',
  tryAgain: 'Tentar novamente',
  dismiss: 'Fechar',
  signIn: 'Entrar com o LinkedIn',
  signedIn: 'O login foi concluído.',
  permissionGranted: 'Você concedeu a permissão.',
  signInFailed: 'Falha no login',
  closeWindow: 'Você pode fechar esta janela.',
  continueToSite: 'Continuar para o site',
  backToSite: 'Voltar ao site',
  failureCode: 'Código do erro',
};
