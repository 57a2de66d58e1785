/** The only globals that core may use beside ECMAScript's own. Whoever needs a third has found an effect. */
declare class URLSearchParams {
  constructor(init?: string);
  get(name: string): string | null;
  getAll(name: string): string[];
  set(name: string, value: string): void;
}
declare class URL {
  constructor(url: string);
  static canParse(url: string): boolean;
  readonly href: string;
  readonly origin: string;
  readonly searchParams: URLSearchParams;
}
