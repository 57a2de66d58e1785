/**
 * Returns a function that returns the name of one owner of claims. Releases compare it, so that they end no claim of another owner. The
 * name is created on first use, because Workers have no random values before a request arrives.
 */
export function createOwner(): () => string {
  let name: string | undefined;
  return () => {
    name ??= crypto.randomUUID();
    return name;
  };
}
