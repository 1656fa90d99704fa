/** A URL taken apart without touching its path: S3 keys may hold `..` and `//`, which the URL class would tidy away. */
export interface UrlParts {
  scheme: string;
  /** With port. */
  host: string;
  /** Still percent-encoded, `/` when empty. */
  path: string;
  /** Decoded, in order; `+` is a space. */
  query: [name: string, value: string][];
}

export function splitUrl(url: string): UrlParts {
  const [, scheme = '', host = '', path = '', search = ''] =
    /^(\w+):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/.exec(url) ?? [];
  return {
    scheme: scheme.toLowerCase(),
    host: host.toLowerCase(),
    path: path || '/',
    query: [...new URLSearchParams(search)],
  };
}
