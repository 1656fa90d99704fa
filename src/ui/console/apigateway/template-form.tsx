import { useState } from 'react';
import { TextArea, TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ActionForm } from '../../panels/parts/action-form.tsx';
import { type MethodPlace, setTemplate } from './api-calls.ts';

/** The mapping template of a content type; an empty one is taken away, and the body passes as it is. */
export function TemplateForm({ place, templates }: { place: MethodPlace; templates: Record<string, string> }) {
  const [type, setType] = useState(Object.keys(templates)[0] ?? 'application/json');
  const [template, setText] = useState(templates[type] ?? '');
  const action = useAction();
  return (
    <ActionForm
      action={action}
      submitLabel="Save template"
      isDisabled={template === (templates[type] ?? '')}
      onSubmit={() =>
        void action.run('Save the mapping template', (account) => setTemplate(account, place, type, template))
      }
    >
      <TextField
        label="Content type"
        mono
        value={type}
        onChange={(next) => {
          setType(next);
          if (next in templates) setText(templates[next]!);
        }}
      />
      <TextArea
        label="Mapping template"
        mono
        rows={8}
        value={template}
        onChange={setText}
        description="Empty: the body passes as it is."
      />
    </ActionForm>
  );
}
