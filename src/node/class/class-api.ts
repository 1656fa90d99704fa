import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { readClassCode } from '../../share/class/class-code.ts';
import {
  API,
  type ClassAnswers,
  type ClassNow,
  type ClassRequest,
  requests,
} from '../../share/class/class-requests.ts';
import { CLASS_LIMITS as LIMITS } from '../../share/class/limits.ts';
import type { LiveClass } from './live-class.ts';
import type { WrongCodes } from './wrong-codes.ts';

/** A request that is not granted, in words for who asked. */
class Problem extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface ClassApiOptions {
  live(): LiveClass | null;
  begin(title: string): Promise<void>;
  end(): void;
  isTeacher(token: string): boolean;
  addresses(): string[];
  wrongCodes: WrongCodes;
  changed(): void;
}

const MOST_BYTES = 4_096;

/** The requests of `class-requests.ts`. @returns false for any other path. */
export function classApi(options: ClassApiOptions) {
  const { live, begin, end, isTeacher, addresses, wrongCodes, changed } = options;

  const classNow = (): ClassNow => {
    const now = live();
    return { class: now && { code: now.code, title: now.title }, addresses: addresses() };
  };

  const teacherOnly = (token: string): void => {
    if (!isTeacher(token))
      throw new Problem(401, 'That is not the teacher’s key. Open the link that the command has printed.');
  };

  const answers: {
    [Name in ClassRequest]: (
      input: v.InferOutput<(typeof requests)[Name]>,
      asks: { token: string; from: string },
    ) => ClassAnswers[Name] | Promise<ClassAnswers[Name]>;
  } = {
    async join({ code, name }, { from }) {
      if (wrongCodes.tooMany(from))
        throw new Problem(429, 'Too many codes that don’t fit came from this machine. Wait a minute, then try again.');
      const now = live();
      if (!now || readClassCode(code) !== now.code) {
        wrongCodes.note(from);
        throw new Problem(404, 'There is no class with this code. It has six letters; your teacher’s screen shows it.');
      }
      if (now.size >= LIMITS.students)
        throw new Problem(409, `The class is full: ${LIMITS.students} students are in it. Ask your teacher.`);
      const joined = await now.join(name.replace(/\s+/g, ' '));
      changed();
      return joined;
    },
    leave(_, { token }) {
      const id = live()?.idOf(token);
      if (id) live()!.remove(id, 'removed');
      changed();
      return {};
    },
    look(_, { token }) {
      teacherOnly(token);
      return classNow();
    },
    async start({ title }, { token }) {
      teacherOnly(token);
      if (live()) throw new Problem(409, 'There is a class already. End it before you begin another.');
      await begin(title);
      changed();
      return classNow();
    },
    remove({ student }, { token }) {
      teacherOnly(token);
      live()?.remove(student, 'removed');
      changed();
      return {};
    },
    end(_, { token }) {
      teacherOnly(token);
      end();
      changed();
      return classNow();
    },
  };

  async function answer(name: string, request: IncomingMessage): Promise<unknown> {
    if (!Object.hasOwn(answers, name)) throw new Problem(404, 'There is no such request.');
    if (request.method !== 'POST') throw new Problem(405, 'Ask by POST.');
    // A page of another site cannot send this without being allowed to, and it never is.
    if (!request.headers['content-type']?.startsWith('application/json')) throw new Problem(415, 'Ask with JSON.');
    const result = v.safeParse(requests[name as ClassRequest] as v.GenericSchema, await body(request));
    if (!result.success) throw new Problem(400, result.issues[0].message);
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const handler = answers[name as ClassRequest] as (input: unknown, asks: object) => unknown;
    return handler(result.output, { token, from: request.socket.remoteAddress ?? '' });
  }

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(API)) return false;
    const send = (status: number, content: unknown) => {
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      response.end(JSON.stringify(content));
    };
    answer(pathname.slice(API.length), request).then(
      (content) => send(200, content),
      (error: unknown) =>
        error instanceof Problem
          ? send(error.status, { message: error.message })
          : send(500, { message: 'The class server could not do that.' }),
    );
    return true;
  };
}

/** @throws {Problem} */
async function body(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Problem(413, 'That is too much.');
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new Problem(400, 'That is not JSON.');
  }
}
