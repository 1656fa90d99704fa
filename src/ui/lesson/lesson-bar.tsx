import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Mark } from '../app/brand.tsx';
import { TopBar } from '../app/top-bar.tsx';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { PresentButton } from '../present/present-button.tsx';
import { ShareButton } from '../share/share-button.tsx';
import { EraSwitch } from './era-switch.tsx';
import { useLesson } from './lesson-context.ts';

const ClockControl = lazy(() => import('../panels/clock/index.ts').then((m) => ({ default: m.ClockControl })));

/** Above a lesson: the way back, where one is, the era and the virtual clock. */
export function LessonBar() {
  const { metadata, era, switchEra } = useLesson();
  return (
    <TopBar
      start={
        <>
          <Link
            to="/"
            aria-label="Back to the chapters"
            className="flex min-h-8 shrink-0 items-center gap-1 rounded-md px-1 text-muted hover:text-text"
          >
            <ChevronLeft size={16} aria-hidden />
            <span className="max-sm:hidden">
              <Mark />
            </span>
          </Link>
          <p className="truncate text-sm font-medium" title={metadata.title}>
            <span className="text-muted tabular-nums">{metadata.number}</span> {metadata.title}
          </p>
        </>
      }
    >
      <PresentButton />
      <ShareButton />
      <ErrorBoundary area="The clock">
        <Suspense fallback={null}>
          <ClockControl />
        </Suspense>
      </ErrorBoundary>
      <EraSwitch era={era} switchEra={switchEra} />
    </TopBar>
  );
}
