import { vault } from './vault.ts';

/* `npm run engine`: refreshes tokens before they end, and asks members to sign in again where LinkedIn gave no refresh token. */

const engine = vault.start();
console.log('the vault is tended; stop with Ctrl+C');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void engine.stop());
