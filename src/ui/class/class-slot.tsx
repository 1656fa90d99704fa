import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { servedByClass, useMembership } from './membership.ts';

const ClassBar = lazy(() => import('./class-bar.tsx').then((m) => ({ default: m.ClassBar })));

/** The place of the live class below the top bar; nothing, for whoever is in none. */
export function ClassSlot() {
  const member = useMembership(({ membership }) => membership !== null);
  if (!member || !servedByClass()) return null;
  return (
    <ErrorBoundary area="The class">
      <Suspense fallback={null}>
        <ClassBar />
      </Suspense>
    </ErrorBoundary>
  );
}
