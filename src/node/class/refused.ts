import type { Refusal } from '../../share/class/refusal.ts';

/** What a hook throws to close or not to open a document. It has no message, so Hocuspocus does not print it. */
export class Refused extends Error {
  readonly reason: Refusal;
  /** For the WebSocket's close event. */
  readonly code = 4403;

  constructor(reason: Refusal) {
    super();
    this.reason = reason;
  }
}
