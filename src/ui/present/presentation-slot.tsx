import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { Spinner } from '../kit/spinner.tsx';

/** Where a presentation will be, as soon as its code has arrived. */
export const PresentationSlot = ({ children }: { children: ReactNode }) => (
  <ErrorBoundary area="The presentation">
    <Suspense
      fallback={
        <div className="flex h-dvh items-center justify-center">
          <Spinner label="Setting up the room …" />
        </div>
      }
    >
      {children}
    </Suspense>
  </ErrorBoundary>
);
