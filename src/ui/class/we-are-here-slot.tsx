import { lazy, Suspense } from 'react';
import { servedByClass, useMembership } from './membership.ts';

const WeAreHere = lazy(() => import('./we-are-here.tsx').then((m) => ({ default: m.WeAreHere })));

/** `WeAreHere` for the teacher of a live class, and nothing for everybody else. */
export function WeAreHereSlot({ step }: { step: string | null }) {
  const teacher = useMembership(({ membership }) => membership?.role === 'teacher');
  if (!teacher || !servedByClass()) return null;
  return (
    <Suspense fallback={null}>
      <WeAreHere step={step} />
    </Suspense>
  );
}
