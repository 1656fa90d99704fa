import { host } from '../host.ts';
import type { DeliveredHead, RequestHead } from '../host-interface.ts';

export type RequestAnswer = (answer: DeliveredHead, body: ArrayBuffer | undefined) => void;

const waiting = new Map<number, RequestAnswer>();

/** Starts an HTTP request; `answer` is called once, from the event loop. */
export function sendRequest(head: RequestHead, body: Uint8Array, answer: RequestAnswer): number {
  const id = host.request(JSON.stringify(head), body.byteLength ? exactBuffer(body) : undefined);
  waiting.set(id, answer);
  return id;
}

/** Forgets a request. Nothing happens when it has been answered already. */
export function abortRequest(id: number): void {
  if (waiting.delete(id)) host.abort(id);
}

/** The engine's answer to a request. */
export function deliverResponse(id: number, head: string, body: ArrayBuffer | undefined): void {
  const answer = waiting.get(id);
  waiting.delete(id);
  answer?.(JSON.parse(head) as DeliveredHead, body);
}

/** The bytes of a view as an ArrayBuffer of their own size. */
export function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  if (bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength) return bytes.buffer as ArrayBuffer;
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
