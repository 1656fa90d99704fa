import * as v from 'valibot';
import type { Doc } from 'yjs';
import { line } from '../workspace/workspace.ts';
import { CLASS_LIMITS as LIMITS } from './limits.ts';

/** Where the class is, as the teacher says. */
const PlaceSchema = v.object({
  /** A lesson's slug. */
  slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/)),
  /** One of its steps, by id; null for the whole lesson. */
  step: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/))),
  /** In words, as a student reads it. */
  words: line(400, 'The place'),
});
export type ClassPlace = v.InferOutput<typeof PlaceSchema>;

/** What the teacher shows to all. */
export interface ClassRoom {
  title: string;
  at: ClassPlace | null;
}

const mapOf = (room: Doc) => room.getMap<unknown>('room');

/** Reads a `room/…` document; what is missing or malformed counts as not said. */
export function readRoom(room: Doc): ClassRoom {
  const title = v.safeParse(line(LIMITS.title, 'The title'), mapOf(room).get('title'));
  const at = v.safeParse(PlaceSchema, mapOf(room).get('at'));
  return { title: title.success ? title.output : '', at: at.success ? at.output : null };
}

/** Writes what is given; `at: null` takes the place back. */
export function writeRoom(room: Doc, said: Partial<ClassRoom>): void {
  room.transact(() => {
    for (const [key, value] of Object.entries(said)) mapOf(room).set(key, value);
  });
}
