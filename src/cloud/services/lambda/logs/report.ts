import type { TraceHeader } from '../trace-header.ts';

/** The figures of one invocation, as REPORT tells them. */
export interface Report {
  requestId: string;
  durationMs: number;
  billedMs: number;
  memoryMB: number;
  maxMemoryMB: number;
  /** Null on a hot start, and when INIT failed. */
  initMs: number | null;
  /** Null in 2016. */
  trace: TraceHeader | null;
}

/** What REPORT and INIT_REPORT add for a failure. */
export interface Failure {
  status: 'timeout' | 'error';
  errorType?: string;
}
