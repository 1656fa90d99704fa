import * as v from 'valibot';
import { line } from '../workspace/workspace.ts';
import { CLASS_LIMITS as LIMITS } from './limits.ts';

/** What is asked of the class server over HTTP, all by POST with JSON; who asks is told by `Authorization: Bearer …`. */
export const API = '/class/api/';
/** Where its WebSocket is. */
export const SOCKET = '/class/socket';

const filled = (most: number, what: string) =>
  v.pipe(v.string(`${what} must be a text.`), v.trim(), v.minLength(1, `${what} is missing.`), line(most, what));

export const requests = {
  /** A student joins. */
  join: v.object({ code: v.pipe(v.string(), v.maxLength(40)), name: filled(LIMITS.name, 'The name') }),
  /** A student leaves and is forgotten. */
  leave: v.object({}),
  /** The teacher asks whether there is a class. */
  look: v.object({}),
  /** The teacher begins one. */
  start: v.object({ title: filled(LIMITS.title, 'The title') }),
  /** The teacher takes a student out. */
  remove: v.object({ student: v.pipe(v.string(), v.maxLength(40)) }),
  /** The teacher ends it. */
  end: v.object({}),
};
export type ClassRequest = keyof typeof requests;

export interface Joined {
  /** Who holds it is this student, until the class ends. */
  token: string;
  id: string;
  name: string;
  code: string;
  title: string;
}

/** The class of a server, as its teacher is told. */
export interface ClassNow {
  /** Null while there is none. */
  class: { code: string; title: string } | null;
  /** Where students open the page, e.g. `http://192.168.1.20:4180`. */
  addresses: string[];
}

export interface ClassAnswers {
  join: Joined;
  leave: object;
  look: ClassNow;
  start: ClassNow;
  remove: object;
  end: ClassNow;
}
