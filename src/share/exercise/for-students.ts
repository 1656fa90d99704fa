import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '../../std/bytes.ts';
import type { Assignment, Exercise } from './exercise.ts';

/** An exercise as students get it: without the checks and the runs that are for the teacher only. */
export const forStudents = (exercise: Exercise): Exercise => ({
  ...exercise,
  runs: exercise.runs.filter(({ teacherOnly }) => !teacherOnly),
  checks: exercise.checks.filter(({ teacherOnly }) => !teacherOnly),
});

/** Every exercise of it as students get it. */
export const assignmentForStudents = (assignment: Assignment): Assignment => ({
  ...assignment,
  exercises: assignment.exercises.map(forStudents),
});

/** SHA-256 of what students get, in hexadecimal: the same for the teacher's file and the student's. */
export const exerciseDigest = (exercise: Exercise): string =>
  hex(sha256(utf8(JSON.stringify(inOrder(forStudents(exercise))))));

/** With members in alphabetical order, so that the digest does not depend on who wrote the JSON. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, inOrder(member)]),
  );
}
