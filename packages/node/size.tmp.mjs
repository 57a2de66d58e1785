import { build } from 'vite';
import { gzipSync } from 'node:zlib';
const entry='virtual:entry';
const size = async (code) => { const b = await build({ configFile:false, logLevel:'silent', root: process.cwd(), plugins:[{name:'e',resolveId:id=>id===entry?id:null,load:id=>id===entry?code:null}], resolve:{conditions:['workerd','module','import']}, build:{ write:false, minify:true, rollupOptions:{ input: entry, preserveEntrySignatures:'strict', external:[/^node:/], output: { codeSplitting: false } } } });
return gzipSync((Array.isArray(b)?b:[b])[0].output[0].code,{level:9}).length; };
for (const c of [
"export { createActor, setup, assign, fromPromise, toPromise } from 'xstate';",
"export { linkedInAuthMachine, parseCallback, parseTokenResponse, createAuthorizationUrl } from '@linkedin-auth/core';",
"export { explain } from '@linkedin-auth/core';",
"export { EncryptJWT, jwtDecrypt, createRemoteJWKSet, jwtVerify } from 'jose';",
"export { EncryptJWT, jwtDecrypt } from 'jose';",
"export { CompactEncrypt, compactDecrypt } from 'jose';",
"export { CompactEncrypt, compactDecrypt, createRemoteJWKSet, jwtVerify } from 'jose';",
"export { createRemoteJWKSet, jwtVerify } from 'jose';",
"export { createLocalJWKSet, jwtVerify } from 'jose';",
"export { createLocalJWKSet, compactVerify } from 'jose';",
"export { FlattenedEncrypt, flattenedDecrypt } from 'jose';",
"export { authorizationCodeGrantRequest, ClientSecretPost, customFetch, nopkce, validateAuthResponse, generateRandomState, allowInsecureRequests } from 'oauth4webapi';",
"export { parseCookie, stringifySetCookie } from 'cookie';",
]) console.log(await size(c), c.slice(0,110));
