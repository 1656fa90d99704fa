import type { Caller } from '../../caller.ts';
import type { Credentials } from '../../service.ts';

/** Temporary credentials that STS has handed out. */
export interface Session {
  secretAccessKey: string;
  sessionToken: string;
  /** Virtual ms. */
  expiresAt: number;
  caller: Caller;
  /** What the session is good for nothing at. */
  barredFrom?: string[];
}

export interface StsStore {
  /** By access key id. */
  sessions: Record<string, Session>;
}

/** How long an ended session is remembered, so that its key gets ExpiredToken and not InvalidClientTokenId. */
const REMEMBERED_MS = 24 * 3_600_000;

export const createStore = (): StsStore => ({ sessions: {} });

/** The credentials behind an access key id, ended or not; null when STS has not made it. */
export const findCredentials = (store: StsStore, accessKeyId: string): Credentials | null =>
  Object.hasOwn(store.sessions, accessKeyId) ? store.sessions[accessKeyId]! : null;

/** Adds a session and forgets those long ended. */
export function addSession(store: StsStore, accessKeyId: string, session: Session, now: number): void {
  for (const [key, { expiresAt }] of Object.entries(store.sessions)) {
    if (expiresAt + REMEMBERED_MS < now) delete store.sessions[key];
  }
  store.sessions[accessKeyId] = session;
}
