/* Texts for members in other languages. Only applications that import this entry load any of it. */
export * from '@linkedin-auth/browser/words';
