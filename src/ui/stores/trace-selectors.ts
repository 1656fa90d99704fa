import type {
  CallRecord,
  EnvironmentRecord,
  InvocationRecord,
  MailRecord,
  TraceEvent,
  UndeliveredRecord,
  WebRecord,
} from '../../cloud/trace.ts';

/** Picks one kind of record; the same trace gives the same array, so it is safe in a store selector. */
function kind<T extends TraceEvent>(type: T['type']): (trace: readonly TraceEvent[]) => readonly T[] {
  const known = new WeakMap<readonly TraceEvent[], readonly T[]>();
  return (trace) => {
    let picked = known.get(trace);
    if (!picked) {
      picked = trace.filter((event): event is T => event.type === type);
      known.set(trace, picked);
    }
    return picked;
  };
}

export const invocationsOf = kind<InvocationRecord>('invocation');
export const callsOf = kind<CallRecord>('call');
export const mailsOf = kind<MailRecord>('mail');
export const environmentsOf = kind<EnvironmentRecord>('environment');
export const webOf = kind<WebRecord>('web');
export const undeliveredOf = kind<UndeliveredRecord>('undelivered');

/** Why a function or rule that set itself off again and again was stopped, if one was. */
export const loopIn = (events: readonly TraceEvent[]): string | null =>
  events.find((event): event is UndeliveredRecord => isLoop(event))?.error.message ?? null;

/** Whether a function or rule was stopped in a loop there, in difference to an event that was lost. */
export const isLoop = (event: TraceEvent): boolean => event.type === 'undelivered' && event.error.code === 'LOOP';
