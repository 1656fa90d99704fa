import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { Trail } from '../../panels/parts/trail.tsx';
import { DetailView } from './detail-view.tsx';
import { ResourceForm } from './resource-form.tsx';
import type { ConsoleSpec, Detail, ItemAction, ResourceKind } from './resource-kind.ts';
import { runItemAction } from './run-item-action.ts';
import { useResourcePlaces } from './resource-places.ts';

/** One item: what it is, and what can be done to it. */
export function ResourcePage({ spec, kind, item }: { spec: ConsoleSpec; kind: ResourceKind; item: string }) {
  const action = useAction();
  const [open, setOpen] = useState<ItemAction | null>(null);
  const query = useQuery<Detail>(`${spec.id} ${kind.id} ${item}`, (account) => kind.detail!(account, item));
  const toList = () => useResourcePlaces.getState().go(spec.id, { kind: kind.id });

  const act = async (chosen: ItemAction, values?: Readonly<Record<string, string>>) => {
    if (await runItemAction(action, chosen, item, values)) setOpen(null);
  };

  return (
    <PanelFrame
      label={`${kind.one} ${item}`}
      bar={
        <>
          <Trail label={spec.title} steps={[{ name: kind.title, onPress: toList }, { name: item }]} />
          <span className="flex-1" />
          {kind.actions
            ?.filter(({ shownFor }) => !shownFor || (query.data && shownFor(query.data)))
            .map((each) => (
              <Button
                key={each.label}
                size="sm"
                isPending={action.pending && open === null && !each.form}
                aria-expanded={each.form ? open === each : undefined}
                onPress={() => {
                  action.clear();
                  if (each.form) setOpen(open === each ? null : each);
                  else void act(each);
                }}
              >
                {each.label}
              </Button>
            ))}
          {kind.remove && (
            <ConfirmButton
              label={kind.remove.label}
              accessibleName={`${kind.remove.label} ${item}`}
              title={`${kind.remove.label} the ${kind.one} ${item}?`}
              onConfirm={() =>
                action.run(`${kind.remove!.label}: ${item}`, async (account) => {
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
      {open?.form && (
        <Section title={open.label}>
          <ResourceForm
            key={open.label}
            fields={open.form.fields}
            submitLabel={open.label}
            action={action}
            onCancel={() => setOpen(null)}
            onSubmit={(values) => void act(open, values)}
          />
        </Section>
      )}
      {action.failure && !open && (
        <div className="p-3">
          <ErrorNotice failure={action.failure} />
        </div>
      )}
      <QueryView query={query} what={`the ${kind.one}`}>
        {(detail) => <DetailView detail={detail} />}
      </QueryView>
    </PanelFrame>
  );
}
