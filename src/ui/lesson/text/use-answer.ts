import type { Answer } from '../../../lesson/answers.ts';
import { useWorkspace } from '../../stores/workspace.ts';

/** What the learner has answered to a question of the text, and how to change it; read only while another tab has the lesson. */
export function useAnswer<T extends Answer>(name: string) {
  const answer = useWorkspace((workspace) => workspace.answers[name]) as T | undefined;
  const isDisabled = useWorkspace((workspace) => workspace.status !== 'ready');
  const give = (next: T | null) => useWorkspace.getState().answer(name, next);
  return { answer, give, isDisabled };
}
