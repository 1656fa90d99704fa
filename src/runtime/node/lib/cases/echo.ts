/** What the server of the HTTP cases answers, in Node (over a socket) and in the guest (over the host). */
export interface Echo {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Answers only after ten seconds. */
  slow?: boolean;
}

export interface EchoRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: Record<string, unknown>;
  body: string;
}

export function echo({ method, url, headers, body }: EchoRequest): Echo {
  const status = Number(/^\/status\/(\d+)/.exec(url)?.[1] ?? 200);
  if (url === '/redirect') return { status: 302, headers: { location: '/after' }, body: '' };
  const content = JSON.stringify({ method, url, headers, body });
  return { status, headers: { 'content-type': 'application/json' }, body: content, slow: url === '/slow' };
}
