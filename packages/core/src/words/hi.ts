/* Machine translation: no native speaker has read it yet. */
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'hi',
  dir: 'ltr',
  cancelled: 'आपने LinkedIn से साइन इन पूरा नहीं किया।',
  blocked: 'आपके ब्राउज़र ने साइन इन विंडो को ब्लॉक कर दिया।',
  again: 'साइन इन पूरा नहीं हो सका। कृपया फिर से कोशिश करें।',
  later: 'यह अभी संभव नहीं है। कृपया कुछ मिनट बाद फिर से कोशिश करें।',
  owner: 'इस साइट पर LinkedIn से साइन इन अभी काम नहीं कर रहा है। कृपया साइट के मालिक को बताएँ।',
  refused: 'इस साइट ने आपको प्रवेश की अनुमति नहीं दी।',
  tryAgain: 'फिर से कोशिश करें',
  dismiss: 'बंद करें',
  signIn: 'LinkedIn से साइन इन करें',
  signedIn: 'आपने साइन इन कर लिया है।',
  permissionGranted: 'आपने अनुमति दे दी है।',
  signInFailed: 'साइन इन नहीं हो सका',
  closeWindow: 'आप यह विंडो बंद कर सकते हैं।',
  continueToSite: 'साइट पर जाएँ',
  backToSite: 'साइट पर वापस जाएँ',
  failureCode: 'त्रुटि कोड',
};
