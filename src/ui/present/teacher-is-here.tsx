import { useNavigate, useSearch } from '@tanstack/react-router';
import { MapPin, X } from 'lucide-react';
import { IconButton } from '../kit/icon-button.tsx';
import { Notice } from '../kit/notice.tsx';

/** Above a step that a follow-along link leads to. `name`: as in “step 3”. */
export function TeacherIsHere({ step, name }: { step: string; name?: string }) {
  const { follow, present } = useSearch({ strict: false });
  const navigate = useNavigate();
  if (follow !== step || present !== undefined) return null;
  const dismiss = () =>
    void navigate({ to: '.', search: (now) => ({ ...now, follow: undefined }), replace: true, resetScroll: false });
  return (
    <output className="mb-3 flex items-center gap-2 rounded-md bg-hot-soft py-1 pr-1 pl-3 text-sm font-medium text-hot-text">
      <MapPin size={16} aria-hidden className="shrink-0" />
      <span className="min-w-0 flex-1">Your teacher is here{name && `: ${name}`}</span>
      <IconButton label="Dismiss" Icon={X} iconSize={14} className="size-7" onPress={dismiss} />
    </output>
  );
}

/** Where the link that was followed names a step that is not there. */
export function StrayStep({ steps }: { steps: readonly string[] }) {
  const { follow } = useSearch({ strict: false });
  if (!follow || steps.includes(follow)) return null;
  return (
    <Notice tone="warn" title="The link names a step that is not here." announce>
      Ask for the link again; until then, begin at the top.
    </Notice>
  );
}
