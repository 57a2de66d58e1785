/**
 * Returns a function that names one holder of claims, so that it releases no claims of others. The name is made on first use: Workers
 * have no random values before a request comes.
 */
export function createOwner(): () => string {
  let name: string | undefined;
  return () => {
    name ??= crypto.randomUUID();
    return name;
  };
}
