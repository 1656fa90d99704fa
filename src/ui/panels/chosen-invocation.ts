import { create } from 'zustand';
import type { InvocationRecord } from '../../cloud/trace.ts';
import { useSession } from '../stores/session.ts';
import { invocationsOf } from '../stores/trace-selectors.ts';
import { invocationKey } from './invocation-key.ts';

interface ChosenInvocation {
  /** Key of the invocation the learner picked, until another runs; null follows the last one. */
  key: string | null;
  choose(key: string | null): void;
}

/** The invocation that the result panel shows and others point to. */
export const useChosen = create<ChosenInvocation>((set) => ({
  key: null,
  choose: (key) => set({ key }),
}));

// A new run is what the learner wants to see, whatever they had looked up before.
useSession.subscribe((now, before) => {
  if (invocationsOf(now.trace).length !== invocationsOf(before.trace).length) useChosen.setState({ key: null });
});

/** The chosen invocation, or the last one; null before the first. */
export function useChosenInvocation(): InvocationRecord | null {
  const invocations = useSession((session) => invocationsOf(session.trace));
  const key = useChosen((chosen) => chosen.key);
  return invocations.find((invocation) => invocationKey(invocation) === key) ?? invocations.at(-1) ?? null;
}
