import { useQuery } from '../../panels/aws/use-query.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { Trail } from '../../panels/parts/trail.tsx';
import { DetailView } from './detail-view.tsx';
import { ActionButtons, ActionFailure, ActionForm, useItemActions } from './item-actions.tsx';
import type { ConsoleSpec, Detail, ResourceKind } from './resource-kind.ts';
import { useResourcePlaces } from './resource-places.ts';

/** One item: what it is, and what can be done to it. */
export function ResourcePage({ spec, kind, item }: { spec: ConsoleSpec; kind: ResourceKind; item: string }) {
  const actions = useItemActions(item);
  const shown = (kind.shownAs ?? String)(item);
  const query = useQuery<Detail>(`${spec.id} ${kind.id} ${item}`, (account) => kind.detail!(account, item));
  const toList = () => useResourcePlaces.getState().go(spec.id, { kind: kind.id });

  return (
    <PanelFrame
      label={`${kind.one} ${shown}`}
      bar={
        <>
          <Trail label={spec.title} steps={[{ name: kind.title, onPress: toList }, { name: shown }]} />
          <span className="flex-1" />
          <ActionButtons
            actions={(kind.actions ?? []).filter(({ shownFor }) => !shownFor || (query.data && shownFor(query.data)))}
            of={actions}
          />
          {kind.remove && (
            <ConfirmButton
              label={kind.remove.label}
              accessibleName={`${kind.remove.label} ${shown}`}
              title={`${kind.remove.label} the ${kind.one} ${shown}?`}
              onConfirm={() =>
                actions.action.run(`${kind.remove!.label}: ${shown}`, async (account) => {
                  await kind.remove!.run(account, item);
                  toList();
                })
              }
            >
              {kind.remove.warning}
            </ConfirmButton>
          )}
        </>
      }
    >
      {actions.open?.form && (
        <Section title={actions.open.label}>
          <ActionForm of={actions} />
        </Section>
      )}
      <div className="p-3 empty:hidden">
        <ActionFailure of={actions} />
      </div>
      <QueryView query={query} what={`the ${kind.one}`}>
        {(detail) => <DetailView detail={detail} />}
      </QueryView>
    </PanelFrame>
  );
}
