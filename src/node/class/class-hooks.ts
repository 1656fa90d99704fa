import { type Configuration, type Connection, type Document, IncomingMessage, MessageType } from '@hocuspocus/server';
import { encodeStateAsUpdate } from 'yjs';
import { readDocumentName } from '../../share/class/document-names.ts';
import { CLASS_LIMITS as LIMITS } from '../../share/class/limits.ts';
import type { LiveClass } from './live-class.ts';
import { mayOpen, type Who } from './may-open.ts';
import { Refused } from './refused.ts';

/**
 * What clients may send once a document is open. No awareness and no messages from one to all: Hocuspocus would hand those on even from
 * connections that may only read.
 */
const ALLOWED: readonly number[] = [MessageType.Sync, MessageType.SyncReply, MessageType.Auth, MessageType.CLOSE];

export interface ClassHooksOptions {
  /** The class there is now. */
  live(): LiveClass | null;
  isTeacher(token: string): boolean;
  /** A valid token came over a socket. */
  known(socket: object): void;
  /** Something was changed that is worth keeping. */
  changed(): void;
}

/** Who may open what, how much it may hold, and what the class learns from it, as hooks of Hocuspocus. */
export function classHooks({ live, isTeacher, known, changed }: ClassHooksOptions): Partial<Configuration> {
  const whoHas = (token: string): Who | null => {
    if (isTeacher(token)) return { kind: 'teacher' };
    const id = live()?.idOf(token);
    return id ? { kind: 'student', id } : null;
  };

  /** @throws {Refused} */
  function allow(documentName: string, who: Who | null): 'write' | 'read' {
    const now = live();
    if (!now || !who) throw new Refused('class-over');
    const verdict = mayOpen(readDocumentName(documentName), who, now);
    if (verdict !== 'write' && verdict !== 'read') throw new Refused(verdict);
    return verdict;
  }

  /** Bytes that came into a document since it was last weighed. */
  const grown = new WeakMap<Document, number>();

  /** @throws {Refused} when a student's document has become too large. */
  function weigh(document: Document, bytes: number): void {
    const kind = readDocumentName(document.name)?.kind;
    const most = kind === 'work' ? LIMITS.work : LIMITS.status;
    const sum = (grown.get(document) ?? 0) + bytes;
    grown.set(document, sum);
    if (sum <= most) return;
    const weight = encodeStateAsUpdate(document).length;
    if (weight + bytes > most) throw new Refused('too-large');
    grown.set(document, weight);
  }

  const presence = (documentName: string, document: Document) => {
    const name = readDocumentName(documentName);
    if (name?.kind === 'status') live()?.presenceChanged(name.student);
    if (name?.kind === 'work') tellLooking(document);
  };

  return {
    async onAuthenticate({ token, documentName, connectionConfig, instance }) {
      const who = whoHas(token);
      connectionConfig.readOnly = allow(documentName, who) === 'read';
      const name = readDocumentName(documentName);
      // What was shown before is let go, so that nobody fills the memory by raising hands.
      if (name?.kind === 'work' && who?.kind === 'student')
        for (const document of instance.documents.values())
          if (document.name !== documentName && document.name.startsWith(`work/${name.student}/`))
            for (const connection of document.getConnections()) connection.close({ code: 4403, reason: 'hand-down' });
      return { who, token };
    },

    async beforeHandleMessage({ update, documentName, document, context }) {
      const message = new IncomingMessage(update);
      message.readVarString();
      if (!ALLOWED.includes(message.readVarUint())) throw new Refused('not-yours');
      allow(documentName, whoHas(context.token));
      if (context.who.kind === 'student') weigh(document, update.length);
    },

    async connected({ documentName, connection, context }) {
      // Between the question and the answer the hand may have gone down.
      try {
        allow(documentName, context.who);
      } catch (error) {
        return connection.close(error as Refused);
      }
      known(connection.webSocket);
      presence(documentName, connection.document);
    },

    async onDisconnect({ documentName, document }) {
      presence(documentName, document);
    },

    async onChange({ documentName }) {
      const name = readDocumentName(documentName);
      if (name?.kind === 'status') live()?.statusChanged(name.student);
      if (name && name.kind !== 'work') changed();
    },
  };
}

/** Tells a student whether the teacher has their files open. */
function tellLooking(document: Document): void {
  const connections: Connection[] = document.getConnections();
  const looking = connections.some(({ context }) => context.who?.kind === 'teacher');
  for (const connection of connections)
    if (connection.context.who?.kind === 'student') connection.sendStateless(JSON.stringify({ looking }));
}
