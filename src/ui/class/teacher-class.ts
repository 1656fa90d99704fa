import { Doc } from 'yjs';
import { create } from 'zustand';
import { type ClassRoom, readRoom, writeRoom } from '../../share/class/class-room.ts';
import type { ClassNow, ClassRequest } from '../../share/class/class-requests.ts';
import { roomOf, rosterOf, workOf } from '../../share/class/document-names.ts';
import { type RosterEntry, rosterOrder, studentsIn } from '../../share/class/roster.ts';
import { readWork, type ShownWork } from '../../share/class/shown-work.ts';
import { askClass } from './ask-class.ts';
import { ClassSocket } from './class-socket.ts';
import { type Membership, useMembership } from './membership.ts';

/** A live class as its teacher has it. */
export interface TeacherClass {
  /** What the server says of it; null before it has answered. */
  now: ClassNow | null;
  /** Why it did not do what was asked. */
  problem: string | null;
  /** Null before the first try. */
  connected: boolean | null;
  /** Raised hands first. */
  roster: readonly RosterEntry[];
  room: ClassRoom;
  /** By how much the server's clock is ahead of this machine's, in ms. */
  aheadMs: number;
  /** The student whose files are open, and the files; `ended` says why they are open no more. */
  looked: { student: RosterEntry; work: ShownWork; ended: boolean } | null;
  /** Asks the server; never rejects: `problem` tells. */
  ask(name: Exclude<ClassRequest, 'join' | 'leave'>, input?: object): Promise<void>;
  /** Shows everybody where the class is. */
  say(at: ClassRoom['at']): void;
  /** Opens the files of a student whose hand is up. */
  lookAt(student: RosterEntry): void;
  lookAway(): void;
}

const nothing = {
  now: null,
  problem: null,
  connected: null,
  roster: [],
  room: { title: '', at: null },
  aheadMs: 0,
  looked: null,
} as const;

const emptyWork: ShownWork = { files: {}, active: null, events: [], lastRun: '' };

export const useTeacherClass = create<TeacherClass>((set, get) => {
  let key: string | null = null;
  let socket: ClassSocket | null = null;
  let room = new Doc();
  let code: string | null = null;
  let closeWork = () => {};

  function disconnect(): void {
    closeWork();
    socket?.close();
    socket = null;
    code = null;
    set({ connected: null, roster: [], room: nothing.room });
  }

  /** Opens the documents of the class there is. */
  function connect(): void {
    const there = get().now?.class ?? null;
    if (there?.code === code) return;
    disconnect();
    if (!there || key === null) return;
    code = there.code;
    socket = new ClassSocket(key);
    room = new Doc();
    const roster = new Doc();
    const students = studentsIn(roster);
    students.observe(() => set({ roster: [...students.values()].sort(rosterOrder) }));
    room.on('update', () => set({ room: readRoom(room) }));
    // Ended in another tab, or the server was started anew.
    const refused = () => void get().ask('look');
    socket.open(rosterOf(there.code), roster, { refused, synced: (connected) => set({ connected }) });
    socket.open(roomOf(there.code), room, { refused });
  }

  function follow(membership: Membership | null): void {
    const next = membership?.role === 'teacher' ? membership.key : null;
    if (next === key) return;
    key = next;
    disconnect();
    set(nothing);
    if (key !== null) void get().ask('look');
  }
  useMembership.subscribe(({ membership }) => follow(membership));
  setTimeout(() => follow(useMembership.getState().membership));

  return {
    ...nothing,

    async ask(name, input = {}) {
      const asked = key;
      if (asked === null) return;
      try {
        const { answer, aheadMs } = await askClass(name, input, asked);
        if (asked !== key) return;
        set({ problem: null, aheadMs, ...('addresses' in answer ? { now: answer } : {}) });
      } catch (error) {
        if (asked !== key) return;
        const problem = error instanceof Error ? error.message : String(error);
        set({ problem, ...(name === 'look' ? { now: null } : {}) });
      }
      connect();
    },

    say: (at) => writeRoom(room, { at }),

    lookAt(student) {
      closeWork();
      if (key === null || !student.hand) return;
      // A connection of its own: on one where a document was refused or closed, Hocuspocus does not open it again.
      const own = new ClassSocket(key);
      const work = new Doc();
      set({ looked: { student, work: emptyWork, ended: false } });
      work.on('update', () => {
        const { looked } = get();
        if (looked) set({ looked: { ...looked, work: readWork(work) } });
      });
      own.open(workOf(student.id, student.hand.id), work, {
        refused() {
          closeWork();
          set({ looked: { student, work: emptyWork, ended: true } });
        },
      });
      closeWork = () => {
        closeWork = () => {};
        own.close();
        set({ looked: null });
      };
    },

    lookAway() {
      closeWork();
      set({ looked: null });
    },
  };
});
