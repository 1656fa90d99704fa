import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useProgress } from '../stores/progress.ts';
import type { Chapter } from './chapters.ts';
import { eraName } from './era-name.ts';

/** A chapter in the list: a link when its lesson is there, and said plainly when it is not. */
export function ChapterRow({ chapter }: { chapter: Chapter }) {
  const { number, title, about, lesson } = chapter;
  const digits = (
    <span
      className={`w-8 shrink-0 pt-px text-right font-mono text-sm tabular-nums ${lesson ? 'text-link' : 'text-muted'}`}
    >
      {number}
    </span>
  );
  if (!lesson)
    return (
      <li className="flex gap-4 py-3.5 pr-2">
        {digits}
        <div className="min-w-0 flex-1 text-muted">
          <p>{title}</p>
          <p className="text-sm">{about}</p>
        </div>
        <span className="shrink-0 pt-0.5 text-xs text-muted">not there yet</span>
      </li>
    );
  const { minutes, era, steps } = lesson.metadata;
  return (
    <li>
      <Link
        to="/lesson/$slug"
        params={{ slug: lesson.slug }}
        className="group flex gap-4 rounded-lg py-3.5 pr-2 transition-colors hover:bg-surface"
      >
        {digits}
        <div className="min-w-0 flex-1">
          <p className="font-semibold group-hover:underline group-hover:underline-offset-2">{title}</p>
          <p className="text-sm text-muted">{about}</p>
          <p className="mt-1 text-xs text-muted">
            {minutes} minutes · {eraName[era]}
          </p>
        </div>
        <StepsDone slug={lesson.slug} ids={steps.map(({ id }) => id)} />
      </Link>
    </li>
  );
}

function StepsDone({ slug, ids }: { slug: string; ids: readonly string[] }) {
  const met = useProgress((progress) => progress.lessons[slug]?.met);
  const done = ids.filter((id) => met?.includes(id)).length;
  if (done === ids.length)
    return (
      <span className="flex shrink-0 items-center gap-1 self-start pt-0.5 text-xs font-medium text-ok">
        <CircleCheck size={15} aria-hidden /> done
      </span>
    );
  return (
    <span className="flex shrink-0 flex-col items-end gap-1.5 pt-0.5 text-xs text-muted tabular-nums">
      {done ? `${done} of ${ids.length} steps` : `${ids.length} steps`}
      {done > 0 && (
        <span aria-hidden className="h-1 w-16 overflow-hidden rounded-full bg-line">
          <span className="block h-full bg-cold" style={{ width: `${(100 * done) / ids.length}%` }} />
        </span>
      )}
    </span>
  );
}
