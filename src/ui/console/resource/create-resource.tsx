import { notify } from '../../kit/toast.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { Trail } from '../../panels/parts/trail.tsx';
import type { FormSpec } from './form-spec.ts';
import { ResourceForm } from './resource-form.tsx';
import type { ConsoleSpec, ResourceKind } from './resource-kind.ts';
import { useResourcePlaces } from './resource-places.ts';

/** The form for a new item. */
export function CreateResource({ spec, kind, form }: { spec: ConsoleSpec; kind: ResourceKind; form: FormSpec }) {
  const action = useAction();
  const title = form.submitLabel;
  const toList = () => useResourcePlaces.getState().go(spec.id, { kind: kind.id });
  return (
    <PanelFrame
      label={`${spec.title}: ${title}`}
      bar={<Trail label={spec.title} steps={[{ name: kind.title, onPress: toList }, { name: title }]} />}
    >
      <Section title={title}>
        <ResourceForm
          fields={form.fields}
          submitLabel={form.submitLabel}
          action={action}
          onCancel={toList}
          onSubmit={async (values) => {
            if (!(await action.run(title, (account) => form.run(account, values)))) return;
            void notify(`The ${kind.one} is there.`);
            toList();
          }}
        />
      </Section>
    </PanelFrame>
  );
}
