import { randomBytes, randomInt } from 'node:crypto';
import type { DirectConnection, Document, Hocuspocus } from '@hocuspocus/server';
import { applyUpdate, encodeStateAsUpdate } from 'yjs';
import { newClassCode } from '../../share/class/class-code.ts';
import { writeRoom } from '../../share/class/class-room.ts';
import type { Joined } from '../../share/class/class-requests.ts';
import { readDocumentName, roomOf, rosterOf, statusOf } from '../../share/class/document-names.ts';
import type { Refusal } from '../../share/class/refusal.ts';
import { type RosterEntry, studentsIn } from '../../share/class/roster.ts';
import { noStatus, readStatus, type StudentStatus } from '../../share/class/student-status.ts';
import type { KeptClass } from './kept-class.ts';
import type { ClassFacts } from './may-open.ts';

interface Student {
  id: string;
  name: string;
  token: string;
  activeAt: number;
  handSince: number;
  status: StudentStatus;
  /** Held open by the server, so that it is there while the student is away. */
  document: Document;
}

const secret = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** A class that goes on: its students, and the documents that the server keeps in memory until it ends. */
export class LiveClass implements ClassFacts {
  readonly code: string;
  readonly title: string;
  readonly #hocuspocus: Hocuspocus;
  readonly #now: () => number;
  readonly #students = new Map<string, Student>();
  /** By the document's name. */
  readonly #held = new Map<string, { document: Document; connection: DirectConnection }>();
  #roster!: Document;

  private constructor(hocuspocus: Hocuspocus, now: () => number, code: string, title: string) {
    this.#hocuspocus = hocuspocus;
    this.#now = now;
    this.code = code;
    this.title = title;
  }

  /** Begins a class, or goes on with one that was kept. */
  static async begin(hocuspocus: Hocuspocus, now: () => number, from: string | KeptClass): Promise<LiveClass> {
    const kept = typeof from === 'string' ? null : from;
    const title = kept ? kept.title : (from as string);
    const live = new LiveClass(hocuspocus, now, kept?.code ?? newClassCode((below) => randomInt(below)), title);
    const update = (name: string) => kept?.documents[name];
    const room = await live.#hold(roomOf(live.code), update(roomOf(live.code)));
    live.#roster = await live.#hold(rosterOf(live.code), update(rosterOf(live.code)));
    if (!kept) writeRoom(room, { title, at: null });
    for (const student of kept?.students ?? []) {
      const document = await live.#hold(statusOf(student.id), update(statusOf(student.id)));
      live.#students.set(student.id, { ...student, handSince: 0, status: noStatus, document });
      live.#notice(student.id, student.activeAt);
    }
    return live;
  }

  async #hold(name: string, update?: string): Promise<Document> {
    const connection = await this.#hocuspocus.openDirectConnection(name);
    const document = this.#hocuspocus.documents.get(name)!;
    this.#held.set(name, { document, connection });
    if (update !== undefined) applyUpdate(document, Buffer.from(update, 'base64'));
    return document;
  }

  get size(): number {
    return this.#students.size;
  }

  /** A new student. A name that is there already gets a number. */
  async join(wanted: string): Promise<Joined> {
    const names = new Set([...this.#students.values()].map(({ name }) => name));
    let name = wanted;
    for (let n = 2; names.has(name); n++) name = `${wanted} (${n})`;
    const student = { id: secret(9), name, token: secret(24) };
    // Before the document is there, so that two who join at once do not get one name.
    const entry: Student = { ...student, activeAt: this.#now(), handSince: 0, status: noStatus, document: null! };
    this.#students.set(student.id, entry);
    entry.document = await this.#hold(statusOf(student.id));
    this.#publish(student.id);
    return { ...student, code: this.code, title: this.title };
  }

  /** The student who holds a token. */
  idOf(token: string): string | null {
    return [...this.#students.values()].find((student) => student.token === token)?.id ?? null;
  }

  #here({ document }: Student): boolean {
    return document !== null && document.connections.size > 0;
  }

  handOf(id: string): string | null {
    const student = this.#students.get(id);
    return student && this.#here(student) ? student.status.hand : null;
  }

  /** Something in a student's status has changed. */
  statusChanged(id: string): void {
    this.#notice(id, this.#now());
  }

  #notice(id: string, at: number): void {
    const student = this.#students.get(id);
    if (!student?.document) return;
    const before = student.status.hand;
    student.status = readStatus(student.document.getMap('status').toJSON());
    student.activeAt = at;
    if (student.status.hand !== before) student.handSince = at;
    this.#closeWork(id);
    this.#publish(id);
  }

  /** A student's page has connected, or its last connection is gone. */
  presenceChanged(id: string): void {
    if (!this.#students.has(id)) return;
    this.#closeWork(id);
    this.#publish(id);
  }

  /** Nobody but the student reads what they no longer show. */
  #closeWork(id: string): void {
    const hand = this.handOf(id);
    for (const document of this.#hocuspocus.documents.values()) {
      const name = readDocumentName(document.name);
      if (name?.kind !== 'work' || name.student !== id || name.hand === hand) continue;
      for (const connection of document.getConnections())
        if (connection.context.who?.kind === 'teacher') connection.close({ code: 4403, reason: 'hand-down' });
    }
  }

  #publish(id: string): void {
    const { name, activeAt, handSince, status } = this.#students.get(id)!;
    const hand = this.handOf(id);
    const entry: RosterEntry = {
      id,
      name,
      here: this.#here(this.#students.get(id)!),
      activeAt,
      hand: hand === null ? null : { id: hand, since: handSince },
      status,
    };
    const students = studentsIn(this.#roster);
    if (JSON.stringify(students.get(id)) !== JSON.stringify(entry)) students.set(id, entry);
  }

  /** Takes a student out and forgets them. */
  remove(id: string, reason: Refusal): void {
    if (!this.#students.delete(id)) return;
    studentsIn(this.#roster).delete(id);
    this.#close((name) => (name?.kind === 'status' || name?.kind === 'work') && name.student === id, reason);
    for (const document of this.#hocuspocus.documents.values())
      for (const connection of document.getConnections())
        if (connection.context.who?.id === id) connection.close({ code: 4403, reason });
    this.#release(statusOf(id));
  }

  /** Everybody is told, and nothing is kept. */
  end(): void {
    this.#students.clear();
    this.#close((name) => name !== null, 'class-over');
    for (const name of this.#held.keys()) this.#release(name);
  }

  #close(which: (name: ReturnType<typeof readDocumentName>) => boolean, reason: Refusal): void {
    for (const document of this.#hocuspocus.documents.values())
      if (which(readDocumentName(document.name)))
        for (const connection of document.getConnections()) connection.close({ code: 4403, reason });
  }

  #release(name: string): void {
    this.#held.get(name)?.connection.disconnect();
    this.#held.delete(name);
  }

  /** The class as plain data, without what students show. */
  keep(key: string): KeptClass {
    return {
      class: 1,
      key,
      code: this.code,
      title: this.title,
      students: [...this.#students.values()].map(({ id, name, token, activeAt }) => ({ id, name, token, activeAt })),
      documents: Object.fromEntries(
        [...this.#held].map(([name, { document }]) => [
          name,
          Buffer.from(encodeStateAsUpdate(document)).toString('base64'),
        ]),
      ),
    };
  }
}
