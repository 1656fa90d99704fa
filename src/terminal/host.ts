import type { HttpRequest, HttpResponse } from '../std/http.ts';

/** What a command finds around it: an account, files and a clock. The page gives one kind, tests another. */
export interface TerminalHost {
  readonly files: FileSystem;
  /** An AWS call in the official client's shapes. @throws {CallError} */
  call(service: string, operation: string, input: object, as: Identity): Promise<any>;
  /** Sends a plain HTTP request into the account. Every failure is an answer. */
  fetch(request: HttpRequest): Promise<HttpResponse>;
  /** Virtual now, ms since the epoch. */
  now(): Promise<number>;
  /** Lets this much virtual time pass, in ms. @throws {Cancelled} when the learner does not wait. */
  sleep(ms: number): Promise<void>;
}

/** Who calls, and where. */
export interface Identity {
  region: string;
  /** Twelve digits: the account whose root user calls; the learner's when missing. */
  accountId?: string;
  /** Whoever holds these calls, when there are some. */
  keys?: Keys;
}

/** An access key. */
export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** Files by absolute path; folders are there while something is in them or after `makeFolder`. */
export interface FileSystem {
  read(path: string): Uint8Array | null;
  /** @throws {Error} for a file that this place cannot hold. */
  write(path: string, bytes: Uint8Array): void;
  remove(path: string): void;
  makeFolder(path: string): void;
  isFolder(path: string): boolean;
  /** Every file and folder, sorted. */
  list(): readonly string[];
}

/** Where a command reads and writes. */
export interface Streams {
  stdin: Uint8Array;
  out(chunk: string | Uint8Array): void;
  err(text: string): void;
}

/** The learner pressed Ctrl+C. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}
