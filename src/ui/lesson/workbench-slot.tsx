import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { Spinner } from '../kit/spinner.tsx';
import type { WorkbenchProps } from '../workbench/workbench.tsx';

const Workbench = lazy(() => import('../workbench/workbench.tsx').then((m) => ({ default: m.Workbench })));

/** Where the workbench will be: the text is readable long before it arrives. */
export const WorkbenchSlot = (props: WorkbenchProps) => (
  <ErrorBoundary area="The workbench">
    <Suspense
      fallback={
        <div className="flex flex-1 items-center justify-center bg-surface p-6">
          <Spinner label="Setting up the workbench …" />
        </div>
      }
    >
      <Workbench {...props} />
    </Suspense>
  </ErrorBoundary>
);
