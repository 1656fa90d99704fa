import { Doc } from 'yjs';
import { create } from 'zustand';
import { type ClassRoom, readRoom } from '../../share/class/class-room.ts';
import { roomOf, statusOf, workOf } from '../../share/class/document-names.ts';
import { REFUSALS, type Refusal } from '../../share/class/refusal.ts';
import { hex } from '../../std/bytes.ts';
import { notify } from '../kit/toast.tsx';
import { askClass } from './ask-class.ts';
import { ClassSocket } from './class-socket.ts';
import { type Membership, useMembership } from './membership.ts';
import { reportStatus } from './report-status.ts';
import { showWork } from './show-work.ts';

/** A live class as a student is in it. */
export interface StudentClass {
  /** Null while this tab is no student of one. */
  me: Extract<Membership, { role: 'student' }> | null;
  /** Null before the first try. */
  connected: boolean | null;
  room: ClassRoom;
  /** The raised hand; null while it is down. */
  hand: string | null;
  /** The teacher has the files open. */
  looking: boolean;
  /** The files are more than a class takes, so they are not shown. */
  tooLarge: boolean;
  raiseHand(): void;
  lowerHand(): void;
  /** Goes, and has the server forget. */
  leave(): Promise<void>;
}

const outside = {
  me: null,
  connected: null,
  room: { title: '', at: null },
  hand: null,
  looking: false,
  tooLarge: false,
} as const;

export const useStudentClass = create<StudentClass>((set, get) => {
  let status = new Doc();
  let leaveAll = () => {};

  function over(reason: Refusal): void {
    if (reason === 'hand-down' || reason === 'not-yours') return;
    useMembership.setState({ membership: null });
    void notify(REFUSALS[reason], { duration: 20_000 });
  }

  /** Shows the files for as long as this hand is up. @returns what ends it. */
  function show(socket: ClassSocket, id: string, hand: string): () => void {
    const work = new Doc();
    const hide = showWork(work, (tooLarge) => set({ tooLarge }));
    const close = socket.open(workOf(id, hand), work, {
      refused(reason) {
        if (reason !== 'too-large') return over(reason);
        get().lowerHand();
        void notify(REFUSALS[reason]);
      },
      told: (message) => set({ looking: message === '{"looking":true}' }),
      synced: (synced) => synced || set({ looking: false }),
    });
    return () => {
      hide();
      close();
      set({ looking: false, tooLarge: false });
    };
  }

  function enter(me: NonNullable<StudentClass['me']>): void {
    const socket = new ClassSocket(me.token);
    const room = new Doc();
    status = new Doc();
    const told = status.getMap('status');
    let stopReport: (() => void) | null = null;
    let stopShowing: (() => void) | null = null;
    set({ ...outside, me, room: { title: me.title, at: null } });

    room.on('update', () => set({ room: readRoom(room) }));
    told.observe(() => {
      const up = told.get('hand');
      const hand = typeof up === 'string' ? up : null;
      if (hand === get().hand) return;
      stopShowing?.();
      stopShowing = hand === null ? null : show(socket, me.id, hand);
      set({ hand });
    });
    socket.open(statusOf(me.id), status, {
      refused: over,
      synced(connected) {
        set({ connected });
        // Not before: a page that was loaded anew learns here whether the hand was up.
        if (connected) stopReport ??= reportStatus(told);
      },
    });
    socket.open(roomOf(me.code), room, { refused: over });
    leaveAll = () => {
      stopReport?.();
      stopShowing?.();
      socket.close();
      leaveAll = () => {};
      set(outside);
    };
  }

  function follow(membership: Membership | null): void {
    leaveAll();
    if (membership?.role === 'student') enter(membership);
  }
  useMembership.subscribe(({ membership }) => follow(membership));
  setTimeout(() => follow(useMembership.getState().membership));

  return {
    ...outside,
    raiseHand: () => status.getMap('status').set('hand', hex(crypto.getRandomValues(new Uint8Array(6)))),
    lowerHand: () => status.getMap('status').set('hand', null),
    async leave() {
      const { me } = get();
      useMembership.setState({ membership: null });
      // When the server does not hear it, the teacher sees the student as away.
      if (me) await askClass('leave', {}, me.token).catch(() => {});
    },
  };
});
