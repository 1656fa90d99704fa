import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { eventTemplates } from '../../lesson/event-templates.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Select } from '../kit/select.tsx';
import { TextArea } from '../kit/text-field.tsx';
import { jsonProblem } from '../stores/json-problem.ts';
import { useSession } from '../stores/session.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { EventName } from './event-name.tsx';

/** Writes the events one tests with: the lesson's, and one's own from an empty one or a template. */
export function EventDialog({ onClose }: { onClose(): void }) {
  const { tests, activeTest, start, chooseTest, editTest, addTest, removeTest } = useWorkspace();
  const era = useSession((session) => session.spec?.era);
  const [template, setTemplate] = useState('');
  const test = tests.find(({ name }) => name === activeTest);
  const problem = test ? jsonProblem(test.payload) : null;
  const given = start?.tests.find(({ name }) => name === activeTest);
  const templates = eventTemplates.filter((each) => !each.era || each.era === era);

  const add = async () => {
    const chosen = templates.find(({ id }) => id === template);
    addTest(
      freeName(
        chosen?.title ?? 'My event',
        tests.map(({ name }) => name),
      ),
      chosen ? await chosen.payload() : '{}',
    );
    setTemplate('');
  };
  return (
    <Dialog
      title="Test events"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      actions={
        <Button variant="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <div className="grid gap-5 sm:grid-cols-[13rem_1fr]">
        <div className="min-w-0 space-y-4">
          <ul aria-label="Events" className="space-y-0.5">
            {tests.map(({ name }) => (
              <li key={name} className="flex items-center gap-1">
                <button
                  type="button"
                  aria-pressed={name === activeTest}
                  onClick={() => chooseTest(name)}
                  className="min-h-8 min-w-0 flex-1 truncate rounded-md px-2.5 text-left hover:bg-raised aria-pressed:bg-raised aria-pressed:font-medium"
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
          <div className="space-y-2 border-t border-line pt-3">
            <Select
              label="New event"
              value={template}
              onChange={setTemplate}
              options={[{ id: '', name: 'Empty' }, ...templates.map(({ id, title }) => ({ id, name: title }))]}
            />
            <Button size="sm" onPress={() => void add()}>
              <Plus size={14} aria-hidden />
              Add
            </Button>
          </div>
        </div>
        {test ? (
          <div key={test.name} className="min-w-0 space-y-3">
            {!test.given && <EventName name={test.name} />}
            <TextArea
              label={`Event “${test.name}” as JSON`}
              mono
              rows={14}
              value={test.payload}
              onChange={(payload) => editTest(test.name, payload)}
              spellCheck="false"
              error={problem && `Not valid JSON: line ${problem.line}. ${problem.message}`}
              description="Valid JSON. It is kept as you type."
            />
            {given && given.payload !== test.payload && (
              <Button size="sm" onPress={() => editTest(test.name, given.payload)}>
                As the lesson has it
              </Button>
            )}
            {!test.given && (
              <Button size="sm" variant="danger" onPress={() => removeTest(test.name)}>
                <Trash2 size={14} aria-hidden />
                Delete this event
              </Button>
            )}
          </div>
        ) : (
          <p className="text-muted">There is no event yet. Add one.</p>
        )}
      </div>
    </Dialog>
  );
}

/** The name, or the name with the first number that is free. */
function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number++) if (!taken.includes(`${name} ${number}`)) return `${name} ${number}`;
}
