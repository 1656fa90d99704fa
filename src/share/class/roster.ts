import type { Doc } from 'yjs';
import type { StudentStatus } from './student-status.ts';

/** One student as the teacher sees them. The server alone writes it. */
export interface RosterEntry {
  id: string;
  /** As it was given; numbered where it was there already. */
  name: string;
  /** Whether their page is connected. */
  here: boolean;
  /** When something was last heard that they did, in ms since the epoch, by the server's clock. */
  activeAt: number;
  /** The raised hand; null when it is down, or when they are away. */
  hand: { id: string; since: number } | null;
  status: StudentStatus;
}

/** The students in the server's `roster/…` document, by their ids. */
export const studentsIn = (roster: Doc) => roster.getMap<RosterEntry>('students');

/** The order of a teacher's table: raised hands first, the longest first; then by name. */
export const rosterOrder = (a: RosterEntry, b: RosterEntry): number =>
  a.hand && b.hand ? a.hand.since - b.hand.since : a.hand ? -1 : b.hand ? 1 : a.name.localeCompare(b.name);
