/**
 * One HTTP message with its whole body in memory: what flows between a guest program, the pipeline and the doors.
 * Header names are lower case; a header sent more than once is joined with ", ".
 */
export interface HttpRequest {
  method: string;
  /** Absolute URL, as the client wrote it (path and query still percent-encoded). */
  url: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** A connection that never became a response, with Node's error code (`ENOTFOUND`, `ECONNREFUSED`, `ETIMEDOUT`). */
export interface NetworkFailure {
  code: string;
  message: string;
}
