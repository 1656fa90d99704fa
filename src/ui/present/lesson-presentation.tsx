import type { MDXContent } from 'mdx/types';
import { useMemo } from 'react';
import { eraName } from '../app/era-name.ts';
import { EraSwitch } from '../lesson/era-switch.tsx';
import { EraNote } from '../lesson/era-note.tsx';
import { lessonComponents } from '../lesson/lesson-components.tsx';
import { useLesson } from '../lesson/lesson-context.ts';
import { StepSummary } from '../lesson/step-summary.tsx';
import { useSteps } from '../lesson/use-steps.ts';
import { useOpenLesson } from '../stores/open-lesson.ts';
import { START } from './into-slides.ts';
import { Presentation } from './presentation.tsx';
import { slidesOf } from './slides-of.tsx';
import type { Talk, TextSlide } from './talk.ts';

/** A lesson for a room: its text slide by slide, then editor and panels. */
export function LessonPresentation({ Text }: { Text: MDXContent }) {
  const { metadata, era, switchEra } = useLesson();
  const steps = useSteps();
  const announcement = useOpenLesson((lesson) => lesson.announcement);
  // A text has no state of its own: called, it returns its blocks.
  const slides = useMemo(
    () => [
      ...withTitle(slidesOf(Text({ components: lessonComponents }), lessonComponents, metadata.title)),
      { id: 'steps', title: 'All steps', part: 1, parts: 1, content: <StepSummary />, step: null, anchor: 'steps' },
    ],
    [Text, metadata.title],
  );
  const talk: Talk = {
    title: metadata.title,
    slides,
    steps,
    stepNoun: 'Step',
    hasAddress: true,
    controls: <EraSwitch era={era} switchEra={switchEra} />,
    announcement,
  };
  return <Presentation talk={talk} />;
}

function withTitle(slides: readonly TextSlide[]): TextSlide[] {
  const [first, ...others] = slides;
  if (!first) return [];
  const opening = first.id === START ? first.content : null;
  const title: TextSlide = {
    ...first,
    id: START,
    part: 1,
    parts: 1,
    anchor: '',
    content: <Title>{opening}</Title>,
  };
  return opening ? [title, ...others] : [title, first, ...others];
}

function Title({ children }: { children: React.ReactNode }) {
  const { metadata } = useLesson();
  return (
    <>
      <p className="text-sm text-muted">
        Chapter {metadata.number} · {metadata.minutes} minutes · {eraName[metadata.era]}
      </p>
      <h2 className="mt-0! text-5xl! leading-tight!">{metadata.title}</h2>
      <p className="lead">{metadata.summary}</p>
      <EraNote />
      {children}
    </>
  );
}
