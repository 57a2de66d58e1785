/** The only globals that core may use, in addition to those of ECMAScript. A need for a third global reveals a side effect. */
declare class URLSearchParams {
  constructor(init?: string);
  get(name: string): string | null;
  getAll(name: string): string[];
  set(name: string, value: string): void;
  toString(): string;
}
declare class URL {
  constructor(url: string);
  static canParse(url: string): boolean;
  readonly href: string;
  readonly origin: string;
  search: string;
  readonly searchParams: URLSearchParams;
}
