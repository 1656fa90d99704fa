import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../kit/cx.ts';
import { Dialog } from '../kit/dialog.tsx';
import { panels } from '../workbench/panel-list.ts';
import { START } from './into-slides.ts';
import type { Place } from './order.ts';
import type { Talk } from './talk.ts';

interface SlideListProps {
  talk: Talk;
  place: Place;
  panelIds: readonly string[];
  onChoose(place: Place): void;
  onClose(): void;
}

const entry =
  'flex min-h-9 w-full items-center gap-2.5 rounded-md px-2.5 py-1 text-left hover:bg-raised aria-[current=true]:bg-raised aria-[current=true]:font-medium';

/** Every slide and every panel, to go there at once. */
export function SlideList({ talk, place, panelIds, onChoose, onClose }: SlideListProps) {
  const { text, show } = place;
  const entryOf = (content: ReactNode, to: Place, isHere: boolean) => (
    <button
      type="button"
      aria-current={isHere}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the window opens where one is
      autoFocus={isHere}
      onClick={() => onChoose(to)}
      className={entry}
    >
      {content}
    </button>
  );
  return (
    <Dialog title="Slides and panels" isOpen onOpenChange={(open) => !open && onClose()} size="lg">
      <div className={cx('grid gap-6', talk.slides.length > 0 && 'sm:grid-cols-[3fr_2fr]')}>
        {talk.slides.length > 0 && (
          <nav aria-label="Slides">
            <ol>
              {talk.slides.map(({ id, title, part, parts, step, anchor }, n) => {
                const own = anchor === step ? talk.steps.find((each) => each.id === step) : undefined;
                const number = own && talk.steps.indexOf(own) + 1;
                return (
                  <li key={id}>
                    {entryOf(
                      <>
                        <span className="w-6 shrink-0 text-right text-muted tabular-nums">{n + 1}</span>
                        <span className={cx('min-w-0', part > 1 && !own && 'text-muted')}>
                          {own ? `${talk.stepNoun} ${number}: ${own.title}` : id === START ? talk.title : title}
                          {!own && part > 1 && ` (${part} of ${parts})`}
                        </span>
                        {own?.met && <CircleCheck size={14} className="shrink-0 text-ok" aria-label="done" />}
                      </>,
                      { text: id, show: null },
                      show === null && id === text,
                    )}
                  </li>
                );
              })}
            </ol>
          </nav>
        )}
        <nav aria-label="Code and panels">
          <ul>
            <li className="mb-2 border-b border-line pb-2">
              {entryOf('The link to follow', { text, show: 'link' }, show === 'link')}
            </li>
            <li>{entryOf('Code', { text, show: 'code' }, show === 'code')}</li>
            {panels
              .filter(({ id }) => panelIds.includes(id))
              .map(({ id, title }) => (
                <li key={id}>{entryOf(title, { text, show: id }, show === id)}</li>
              ))}
          </ul>
        </nav>
      </div>
    </Dialog>
  );
}
