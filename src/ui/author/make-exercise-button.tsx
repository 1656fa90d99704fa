import { PencilRuler } from 'lucide-react';
import { IconButton } from '../kit/icon-button.tsx';
import { useMakeExercise } from './use-make-exercise.ts';

/** Makes an exercise of what is open; a narrow page has it in the menu of workspaces only. */
export function MakeExerciseButton({ savedId }: { savedId: string | null }) {
  const { label, ready, make } = useMakeExercise(savedId);
  return (
    <IconButton
      label={label}
      Icon={PencilRuler}
      isDisabled={!ready}
      onPress={() => void make()}
      className="max-sm:hidden"
    />
  );
}
