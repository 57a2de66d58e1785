import type { SignedInMember } from '@linkedin-auth/node';

declare global {
  namespace App {
    interface Locals {
      session: SignedInMember | null;
    }
  }
}
