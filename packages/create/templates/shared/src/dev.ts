import { useFakeLinkedIn } from './fake.ts';

const { PORT = '3000', FAKE_LINKEDIN_PORT = '4444' } = process.env;

const fake = await useFakeLinkedIn(Number(FAKE_LINKEDIN_PORT), PORT);
process.env.NODE_ENV = 'development';
console.log(`fake LinkedIn at ${fake.origin}, which signs in anyone: for development only`);
await import('./server.ts');
