import { BookOpen, CloudCog, CodeXml, Play } from 'lucide-react';
import { type Area, useLayout } from '../stores/layout.ts';

const areas: { id: Area; name: string; Icon: typeof Play }[] = [
  { id: 'lesson', name: 'Lesson', Icon: BookOpen },
  { id: 'code', name: 'Code', Icon: CodeXml },
  { id: 'run', name: 'Run', Icon: Play },
  { id: 'console', name: 'Console', Icon: CloudCog },
];

/** On a narrow page: what is in view. A workspace without a lesson has no text. */
export function AreaBar({
  area,
  withText = true,
  textName = 'Lesson',
}: {
  area: Area;
  withText?: boolean;
  /** What the text is called. */
  textName?: string;
}) {
  const showArea = useLayout((layout) => layout.showArea);
  return (
    <nav
      aria-label="Parts of the page"
      className="grid shrink-0 auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      {areas
        .filter(({ id }) => withText || id !== 'lesson')
        .map(({ id, name, Icon }) => (
          <button
            key={id}
            type="button"
            aria-current={area === id ? 'page' : undefined}
            onClick={() => showArea(id)}
            className={`flex min-h-13 flex-col items-center justify-center gap-0.5 text-xs focus-visible:-outline-offset-2 ${
              area === id ? 'font-medium text-link' : 'text-muted'
            }`}
          >
            <Icon size={18} aria-hidden />
            {id === 'lesson' ? textName : name}
          </button>
        ))}
    </nav>
  );
}
