import { useNavigate, useSearch } from '@tanstack/react-router';
import type { MDXContent } from 'mdx/types';
import { lazy, useCallback, useEffect } from 'react';
import type { Era } from '../../cloud/era.ts';
import { lessonMetadata } from '../../lesson/library.ts';
import { useTitle } from '../app/use-title.ts';
import { useWide } from '../app/use-media.ts';
import { PresentationSlot } from '../present/presentation-slot.tsx';
import { Splitter } from '../kit/splitter.tsx';
import { useLayout } from '../stores/layout.ts';
import { useOpenLesson } from '../stores/open-lesson.ts';
import { useProgress } from '../stores/progress.ts';
import { AreaBar } from './area-bar.tsx';
import { LessonBar } from './lesson-bar.tsx';
import { LessonContext } from './lesson-context.ts';
import { Reading } from './reading.tsx';
import { useDeepLinks } from './use-deep-links.ts';
import { WorkbenchSlot } from './workbench-slot.tsx';

const LessonPresentation = lazy(() =>
  import('../present/lesson-presentation.tsx').then((m) => ({ default: m.LessonPresentation })),
);

/** A lesson: its text, and the workbench beside it (or behind tabs, when the page is narrow). */
export function LessonPage({ slug, Text }: { slug: string; Text: MDXContent }) {
  const metadata = lessonMetadata(slug);
  const search = useSearch({ from: '/lesson/$slug' });
  const era = search.era ?? metadata.era;
  const navigate = useNavigate({ from: '/lesson/$slug' });
  const wide = useWide();
  const area = useLayout((layout) => layout.area);
  const split = useLayout((layout) => layout.splits['page']);
  useTitle(`${metadata.number}. ${metadata.title}`);
  useDeepLinks(metadata);

  useEffect(() => {
    useProgress.getState().opened(slug);
    void useOpenLesson.getState().open(slug, era);
    return () => void useOpenLesson.getState().close();
  }, [slug, era]);

  const switchEra = useCallback(
    (next: Era) =>
      void navigate({ search: (now) => ({ ...now, era: next === metadata.era ? undefined : next }), replace: true }),
    [navigate, metadata.era],
  );

  if (search.present !== undefined)
    return (
      <LessonContext value={{ slug, metadata, era, switchEra }}>
        <PresentationSlot>
          <LessonPresentation Text={Text} />
        </PresentationSlot>
      </LessonContext>
    );
  const reading = <Reading Text={Text} />;
  return (
    <LessonContext value={{ slug, metadata, era, switchEra }}>
      <div className="printable flex h-dvh flex-col overflow-hidden">
        <LessonBar />
        {wide ? (
          <Splitter
            direction="horizontal"
            label="Width of the text"
            layout={split}
            onLayout={(shares) => useLayout.getState().setSplit('page', shares)}
            panes={[
              { id: 'text', initial: 42, min: 340, content: reading },
              { id: 'workbench', initial: 58, min: 420, content: <WorkbenchSlot show="all" /> },
            ]}
          />
        ) : (
          <>
            <div className={area === 'lesson' ? 'flex min-h-0 flex-1 flex-col' : 'hidden'}>{reading}</div>
            <div className={area === 'lesson' ? 'hidden' : 'flex min-h-0 flex-1 flex-col'}>
              <WorkbenchSlot show={area === 'lesson' ? 'code' : area} />
            </div>
            <AreaBar area={area} />
          </>
        )}
      </div>
    </LessonContext>
  );
}
