import type { PanelRecord } from '../../panels/panel.ts';
import { useSession } from '../../stores/session.ts';
import { CreateResource } from './create-resource.tsx';
import type { ConsoleSpec } from './resource-kind.ts';
import { ResourceList } from './resource-list.tsx';
import { ResourcePage } from './resource-page.tsx';
import { useResourcePlaces } from './resource-places.ts';

/** A console panel from its declaration: a list of each kind, a page for each item, forms for what can be made and done. */
export const defineConsole = (spec: ConsoleSpec): PanelRecord => ({
  id: spec.id,
  title: spec.title,
  group: 'console',
  order: spec.order,
  Icon: spec.Icon,
  Panel: () => <Console spec={spec} />,
});

function Console({ spec: whole }: { spec: ConsoleSpec }) {
  const era = useSession((session) => session.account?.era ?? 'today');
  const spec = { ...whole, kinds: whole.kinds.filter(({ since }) => since === undefined || since === era) };
  const place = useResourcePlaces(({ places }) => places[spec.id]);
  const kind = spec.kinds.find(({ id }) => id === place?.kind) ?? spec.kinds[0]!;
  if (place?.creating && kind.create)
    return <CreateResource key={kind.id} spec={spec} kind={kind} form={kind.create} />;
  if (place?.item !== undefined && kind.detail)
    return <ResourcePage key={`${kind.id} ${place.item}`} spec={spec} kind={kind} item={place.item} />;
  return <ResourceList key={kind.id} spec={spec} kind={kind} />;
}
