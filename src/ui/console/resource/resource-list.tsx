import { Plus } from 'lucide-react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import type { IconType } from '../../kit/icon-button.tsx';
import { useQuery } from '../../panels/aws/use-query.ts';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { KindTabs } from './kind-tabs.tsx';
import type { ConsoleSpec, ResourceKind } from './resource-kind.ts';
import { useResourcePlaces } from './resource-places.ts';

/** Every item of one kind. */
export function ResourceList({ spec, kind }: { spec: ConsoleSpec; kind: ResourceKind }) {
  const { go } = useResourcePlaces.getState();
  const query = useQuery(`${spec.id} ${kind.id}`, (account) => kind.list(account));
  const shown = (item: unknown) => (kind.shownAs ?? String)(kind.nameOf(item));
  const create = kind.create && (
    <Button variant="primary" size="sm" onPress={() => go(spec.id, { kind: kind.id, creating: true })}>
      <Plus size={14} aria-hidden /> {kind.create.submitLabel}
    </Button>
  );
  const bar = (
    <>
      <KindTabs spec={spec} kind={kind} />
      <span className="flex-1" />
      {query.data?.length ? create : null}
    </>
  );
  return (
    <PanelFrame label={`${spec.title} ${kind.title.toLowerCase()}`} bar={bar}>
      <QueryView query={query} what={kind.title.toLowerCase()}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState Icon={spec.Icon as IconType} title={`No ${inSentence(kind.title)} yet`} action={create}>
              {kind.about}
            </EmptyState>
          ) : (
            <ul aria-label={kind.title} className="divide-y divide-line">
              {items.map((item) => (
                <li
                  key={kind.nameOf(item)}
                  className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-3 py-2 [overflow-wrap:anywhere]"
                >
                  {kind.detail ? (
                    <Button
                      variant="link"
                      className="text-left"
                      onPress={() => go(spec.id, { kind: kind.id, item: kind.nameOf(item) })}
                    >
                      {shown(item)}
                    </Button>
                  ) : (
                    <span>{shown(item)}</span>
                  )}
                  {kind.summary && <span className="text-xs text-muted">{kind.summary(item)}</span>}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </PanelFrame>
  );
}

/** `Log groups` as within a sentence; `REST APIs` stays. */
const inSentence = (title: string): string => title.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
