/**
 * The world outside the account, as plain data: what other people's hosts answer. A lesson or a command defines it, it is saved with
 * the account, and nothing ever leaves the machine. A host that is not here does not exist.
 *
 * Keys are host names as URLs have them, with the port when it is not the scheme's own: `hooks.slack.com`, `example.com:8080`.
 * The first route that fits answers; a request that fits none gets status 404.
 */
export type Internet = Readonly<Record<string, readonly InternetRoute[]>>;

export interface InternetRoute {
  /** Any method when missing. */
  readonly method?: string;
  /** The path without its query; `*` at the end stands for anything. Every path when missing. */
  readonly path?: string;
  /** 200 when missing. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** The body tells, as JSON, what was asked: `{ method, path, query, headers, body }`. */
  readonly echo?: true;
  /** Virtual ms until the answer; 50 when missing. */
  readonly latencyMs?: number;
  /** The connection fails with this error of Node's, after `latencyMs`. */
  readonly failure?: WebFailure;
}

export const webFailures = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'] as const;
export type WebFailure = (typeof webFailures)[number];
