import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useCommands } from '../commands.ts';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { useLayout } from '../stores/layout.ts';
import { appCommands } from './app-commands.ts';
import { UpdateNotice } from './update-notice.tsx';

const Overlays = lazy(() => import('./overlays.tsx'));
const Toaster = lazy(() => import('../kit/toaster.tsx').then(({ Toaster }) => ({ default: Toaster })));

/** What is around every page: commands, windows over the page, notices. */
export function Shell() {
  const navigate = useNavigate();
  const overlay = useLayout((layout) => layout.overlay);
  useEffect(() => useCommands.getState().register(appCommands((to) => void navigate({ to }))), [navigate]);
  return (
    <>
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the text
      </a>
      <ErrorBoundary area="The page">
        <Outlet />
      </ErrorBoundary>
      <UpdateNotice />
      <Suspense fallback={null}>
        {overlay && (
          <ErrorBoundary key={overlay} area="This window">
            <Overlays />
          </ErrorBoundary>
        )}
        <Toaster />
      </Suspense>
    </>
  );
}
