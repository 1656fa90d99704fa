import type { AccountPort } from '../../../bridge/account-port.ts';

export interface SeenCall {
  service: string;
  operation: string;
  input: any;
}

/** An account whose operations answer as told (a value, an error to throw, or a function); the rest answer `{}`. */
export function fakeAccount(answers: Record<string, unknown>): { account: AccountPort; calls: SeenCall[] } {
  const calls: SeenCall[] = [];
  const account: AccountPort = {
    era: '2016',
    async call(service, operation, input) {
      calls.push({ service, operation, input });
      const answer = answers[operation];
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer(input) : (answer ?? {});
    },
    fetch: async () => ({ status: 200, headers: {}, body: new Uint8Array() }),
    load: async () => ({ ok: false, message: 'no load' }),
    trace: async () => [],
    now: async () => 0,
    settle: async () => {},
    advance: async () => {},
  };
  return { account, calls };
}
