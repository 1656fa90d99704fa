import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import type { Action } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { FieldControl } from './field-control.tsx';
import { firstValues, type FormField, formProblems, type Values } from './form-spec.ts';

/** A form of a console, from its declaration. What is missing is said when one tries to send it, not before. */
export function ResourceForm({
  fields,
  submitLabel,
  action,
  onSubmit,
  onCancel,
}: {
  fields: readonly FormField[];
  submitLabel: string;
  action: Action;
  onSubmit(values: Values): void;
  onCancel(): void;
}) {
  const [values, setValues] = useState<Values>(() => firstValues(fields));
  const [tried, setTried] = useState(false);
  const problems = formProblems(fields, values);
  return (
    <form
      className="grid max-w-3xl grid-cols-1 gap-4 @lg:grid-cols-2"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length === 0) onSubmit(values);
      }}
    >
      {fields.map((field) => (
        <FieldControl
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={tried || (field.kind === 'json' && values[field.name]) ? problems[field.name] : undefined}
          onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
        />
      ))}
      {action.failure && (
        <div className="@lg:col-span-2">
          <ErrorNotice failure={action.failure} />
        </div>
      )}
      <div className="flex gap-2 @lg:col-span-2">
        <Button type="submit" variant="primary" isPending={action.pending}>
          {submitLabel}
        </Button>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
