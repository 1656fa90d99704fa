import { cx } from '../../kit/cx.ts';
import type { ConsoleSpec, ResourceKind } from './resource-kind.ts';
import { useResourcePlaces } from './resource-places.ts';

/** The kinds of a console beside each other; nothing where there is only one. */
export function KindTabs({ spec, kind }: { spec: ConsoleSpec; kind: ResourceKind }) {
  const { go } = useResourcePlaces.getState();
  if (spec.kinds.length < 2) return <h3 className="font-semibold">{kind.title}</h3>;
  return (
    <nav aria-label={`${spec.title} console`} className="flex flex-wrap gap-1">
      {spec.kinds.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          aria-current={id === kind.id ? 'page' : undefined}
          onClick={() => go(spec.id, { kind: id })}
          className={cx(
            'min-h-7 rounded-md px-2.5 text-[13px] transition-colors',
            id === kind.id ? 'bg-raised font-medium' : 'text-muted hover:text-text',
          )}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}
