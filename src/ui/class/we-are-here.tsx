import { MapPin } from 'lucide-react';
import { Button } from '../kit/button.tsx';
import { useTeacherClass } from './teacher-class.ts';
import { usePlaceHere } from './use-place-here.ts';

/** For the teacher in a lesson: shows the class that it is here. `step`: the one that the address names when missing. */
export function WeAreHere({ step }: { step?: string | null }) {
  const { now, room, say } = useTeacherClass();
  const here = usePlaceHere(step);
  if (!now?.class || !here) return null;
  const told = room.at?.words === here.words;
  return (
    <Button size="sm" isDisabled={told} onPress={() => say(here)}>
      <MapPin size={14} aria-hidden />
      {told ? 'The class is here' : here.step ? 'We are at this step' : 'We are here'}
    </Button>
  );
}
