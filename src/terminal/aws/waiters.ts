/** How the command waits for something, as the official models say it (`*.waiters2.json`). */
export interface Waiter {
  /** Seconds between two looks. */
  delay: number;
  maxAttempts: number;
  operation: string;
  description?: string;
  acceptors: readonly Acceptor[];
}

export interface Acceptor {
  state: 'success' | 'failure' | 'retry';
  matcher: 'path' | 'pathAll' | 'pathAny' | 'status' | 'error';
  argument?: string;
  expected: unknown;
}

export interface WaiterFile {
  waiters: Record<string, Waiter>;
}
