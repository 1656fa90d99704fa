/**
 * The documents of a live class. Who may open which is the server's decision (`src/node/class/may-open.ts`):
 *
 * - `room/CODE`: what the teacher shows to all. The teacher writes, students read.
 * - `roster/CODE`: everybody, and how they stand. The server writes, the teacher reads.
 * - `status/STUDENT`: where one student is. That student writes, the server reads.
 * - `work/STUDENT/HAND`: a student's files while their hand is up. That student writes, the teacher reads. Each time has a name of its own.
 */
export type ClassDocument =
  | { kind: 'room' | 'roster'; code: string }
  | { kind: 'status'; student: string }
  | { kind: 'work'; student: string; hand: string };

export const roomOf = (code: string): string => `room/${code}`;
export const rosterOf = (code: string): string => `roster/${code}`;
export const statusOf = (student: string): string => `status/${student}`;
export const workOf = (student: string, hand: string): string => `work/${student}/${hand}`;

/** A document by its name; null when it is none of a class. */
export function readDocumentName(name: string): ClassDocument | null {
  const [, kind, first, hand] = /^(room|roster|status|work)\/([\w-]{1,40})(?:\/([\w-]{1,40}))?$/.exec(name) ?? [];
  if (!first || (kind === 'work') !== (hand !== undefined)) return null;
  if (kind === 'work') return { kind, student: first, hand: hand! };
  return kind === 'status' ? { kind, student: first } : { kind: kind as 'room' | 'roster', code: first };
}
