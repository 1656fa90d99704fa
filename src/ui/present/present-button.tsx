import { useNavigate } from '@tanstack/react-router';
import { Presentation } from 'lucide-react';
import { useEffect } from 'react';
import { type Command, showKeys, useCommands } from '../commands.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { anchorInView } from './anchor-in-view.ts';

const KEYS = 'mod+Alt+Enter';

/** Presents what is open, from the place in the text that is in view. */
export function PresentButton() {
  const navigate = useNavigate();
  const present = () =>
    void navigate({ to: '.', search: (now) => ({ ...now, present: '', follow: undefined }), hash: anchorInView() });
  usePresentCommand({ name: 'Present: one thing at a time, in large type', run: present });
  return (
    <IconButton label="Present" keys={showKeys(KEYS)} Icon={Presentation} onPress={present} className="max-sm:hidden" />
  );
}

/** Makes presenting, or leaving it, a command with its keys. */
export function usePresentCommand({ name, run }: Pick<Command, 'name' | 'run'>): void {
  useEffect(
    () =>
      useCommands.getState().register([{ id: 'present', name, group: 'View', keys: KEYS, Icon: Presentation, run }]),
    [name, run],
  );
}
