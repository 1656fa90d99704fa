import type { MDXContent } from 'mdx/types';
import { eraName } from '../app/era-name.ts';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { useOpenLesson } from '../stores/open-lesson.ts';
import { StrayStep } from '../present/teacher-is-here.tsx';
import { EraNote } from './era-note.tsx';
import { useLesson } from './lesson-context.ts';
import { lessonComponents } from './lesson-components.tsx';
import { StepProgress } from './step-progress.tsx';
import { StepSummary } from './step-summary.tsx';
import { useHashTarget } from './use-hash-target.ts';

/** The lesson's text with its steps, scrolling by itself. */
export function Reading({ Text }: { Text: MDXContent }) {
  const { metadata } = useLesson();
  const announcement = useOpenLesson((lesson) => lesson.announcement);
  const scroller = useHashTarget();
  return (
    <main
      id="main"
      ref={scroller}
      tabIndex={-1}
      className="relative min-h-0 flex-1 scroll-pt-14 overflow-y-auto outline-none"
    >
      <StepProgress />
      <article className="prose mx-auto max-w-[42rem] px-5 pt-6 pb-24 sm:px-8">
        <p className="text-sm text-muted">
          Chapter {metadata.number} · {metadata.minutes} minutes · {eraName[metadata.era]}
        </p>
        <h1>{metadata.title}</h1>
        <p className="lead">{metadata.summary}</p>
        <EraNote />
        <StrayStep steps={metadata.steps.map(({ id }) => id)} />
        <ErrorBoundary area="The text">
          <Text components={lessonComponents} />
          <StepSummary />
        </ErrorBoundary>
      </article>
      <output className="sr-only">{announcement}</output>
    </main>
  );
}
