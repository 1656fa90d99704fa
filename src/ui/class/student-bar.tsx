import { Eye, Hand, LogOut, Users, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { Bar } from './bar.tsx';
import { ClassPlaceLink } from './class-place-link.tsx';
import { useStudentClass } from './student-class.ts';

/** A student's live class: where it is, the hand, and whether the teacher reads along. */
export function StudentBar() {
  const { me, connected, room, hand, looking, tooLarge, raiseHand, lowerHand, leave } = useStudentClass();
  const [leaving, setLeaving] = useState(false);
  if (!me) return null;
  return (
    <Bar label="Live class" hot={hand !== null}>
      <p className="flex min-w-0 items-center gap-1.5 max-lg:flex-1">
        <Users size={15} aria-hidden className="shrink-0 text-muted" />
        <span className="truncate">
          <span className="font-medium">{room.title || me.title}</span>
          <span className="text-muted"> · {me.name}</span>
        </span>
      </p>
      {room.at && (
        <p className="min-w-0 max-lg:order-1 max-lg:basis-full">
          <span className="text-muted">The class is at </span>
          <ClassPlaceLink at={room.at} />
        </p>
      )}
      <output className="min-w-0 flex-1 basis-48 text-right max-lg:order-1 max-lg:basis-full max-lg:text-left max-lg:empty:hidden">
        <State connected={connected} hand={hand !== null} looking={looking} tooLarge={tooLarge} />
      </output>
      <Button size="sm" onPress={hand === null ? raiseHand : lowerHand} className="shrink-0">
        <Hand size={14} aria-hidden />
        {hand === null ? 'Raise your hand' : 'Lower your hand'}
      </Button>
      <IconButton label="Leave the class" Icon={LogOut} onPress={() => setLeaving(true)} className="size-7" />
      <ConfirmDialog
        title="Leave the class?"
        isOpen={leaving}
        action="Leave"
        onConfirm={() => void leave()}
        onClose={() => setLeaving(false)}
      >
        Your work stays in this browser. The class server forgets your name and where you were; you can join again with
        the code.
      </ConfirmDialog>
    </Bar>
  );
}

interface StateProps {
  connected: boolean | null;
  hand: boolean;
  looking: boolean;
  tooLarge: boolean;
}

function State({ connected, hand, looking, tooLarge }: StateProps) {
  if (connected === false)
    return (
      <span className="text-muted">
        <WifiOff size={14} aria-hidden className="mr-1.5 inline" />
        No connection to the class. Go on working: nothing is lost.
      </span>
    );
  if (tooLarge) return <span>Your hand is up. Your files are too large to be shown.</span>;
  if (looking)
    return (
      <span className="font-medium">
        <Eye size={15} aria-hidden className="mr-1.5 inline" />
        Your teacher is reading your files.
      </span>
    );
  return hand ? (
    <span>Your hand is up. Your teacher can read your files until you lower it.</span>
  ) : (
    <span className="text-muted max-lg:sr-only">With your hand up, your teacher can read your files.</span>
  );
}
