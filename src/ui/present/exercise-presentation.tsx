import { useMemo } from 'react';
import ReactMarkdown from 'react-markdown';
import type { Check } from '../../share/exercise/check.ts';
import type { Exercise } from '../../share/exercise/exercise.ts';
import { CheckCard } from '../exercise/check-card.tsx';
import { markdownLook } from '../exercise/markdown.tsx';
import { useOpenExercise } from '../stores/open-exercise.ts';
import { Presentation } from './presentation.tsx';
import { slidesOf } from './slides-of.tsx';
import type { Talk, TextSlide } from './talk.ts';

/** Checks on a slide. */
const CHECKS = 3;

/** An exercise for a room: what is asked slide by slide, its checks, then editor and panels. */
export function ExercisePresentation({ exercise }: { exercise: Exercise }) {
  const judged = useOpenExercise((open) => open.judged);
  const announcement = useOpenExercise((open) => open.announcement);
  const { instructions, checks, workspace } = exercise;
  const { title } = workspace;
  const slides = useMemo(
    () => [
      ...slidesOf(ReactMarkdown({ ...markdownLook, children: instructions }), {}, title).map((slide) =>
        slide.id === 'start' ? { ...slide, content: <Title text={title}>{slide.content}</Title> } : slide,
      ),
      ...checkSlides(checks),
    ],
    [instructions, checks, title],
  );
  const talk: Talk = {
    title,
    slides,
    steps: checks.map(({ id, title: name }) => ({
      id,
      title: name,
      met: judged?.checks.find((each) => each.id === id)?.met ?? false,
    })),
    stepNoun: 'Check',
    hasAddress: true,
    before: 'It works where the exercise has been opened before. Who has not: open the exercise’s own link first.',
    announcement,
  };
  return <Presentation talk={talk} />;
}

const Title = ({ text, children }: { text: string; children: React.ReactNode }) => (
  <>
    <h2 className="mt-0! text-4xl! leading-tight! [overflow-wrap:anywhere]">{text}</h2>
    {children}
  </>
);

function checkSlides(checks: readonly Check[]): TextSlide[] {
  const parts = Math.ceil(checks.length / CHECKS);
  return Array.from({ length: parts }, (_, n) => {
    const own = checks.slice(n * CHECKS, (n + 1) * CHECKS);
    return {
      id: n ? `checks.${n + 1}` : 'checks',
      title: 'Checks',
      part: n + 1,
      parts,
      step: own[0]!.id,
      anchor: 'checks',
      content: <Checks checks={own} />,
    };
  });
}

function Checks({ checks }: { checks: readonly Check[] }) {
  const judged = useOpenExercise((open) => open.judged);
  return (
    <ul className="list-none! divide-y divide-line p-0!">
      {checks.map((check) => (
        <CheckCard key={check.id} check={check} judged={judged?.checks.find(({ id }) => id === check.id)} />
      ))}
    </ul>
  );
}
