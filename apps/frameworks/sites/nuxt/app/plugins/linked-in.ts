import { createLinkedInAuthClient, linkedInAuth, type SignedInMember } from '@linkedin-auth/vue';

export default defineNuxtPlugin(({ vueApp }) => {
  const initialSession = useState<SignedInMember | null>('linkedin-session', () => {
    const session = useRequestEvent()?.context.session ?? null;
    // The session's fields are for the server only.
    return session && { ...session, fields: undefined };
  });
  const client = createLinkedInAuthClient({ mode: 'redirect', initialSession: initialSession.value });
  vueApp.use(linkedInAuth({ client }));
  return { provide: { linkedIn: client } };
});
