import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { CopyButton } from '../kit/copy-button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Notice } from '../kit/notice.tsx';
import { Select } from '../kit/select.tsx';
import { Disclosure } from '../panels/parts/disclosure.tsx';
import { TextBlock } from '../panels/parts/text-block.tsx';
import type { ShownWork } from '../../share/class/shown-work.ts';
import { ScrollBox } from '../kit/scroll-box.tsx';
import { useTeacherClass } from './teacher-class.ts';

/** The files of a student who has raised a hand, to be read, as they change. */
export function LookedWork() {
  const { looked, lookAway } = useTeacherClass();
  if (!looked) return null;
  const { student, work, ended } = looked;
  return (
    <Dialog
      title={`Files of ${student.name}`}
      isOpen
      size="lg"
      onOpenChange={(open) => !open && lookAway()}
      actions={<Button onPress={lookAway}>Close</Button>}
    >
      {ended ? (
        <Notice title="The files are closed." announce>
          {student.name} has lowered the hand, or is away.
        </Notice>
      ) : (
        <Work name={student.name} work={work} />
      )}
    </Dialog>
  );
}

function Work({ name, work: { files, active, events, lastRun } }: { name: string; work: ShownWork }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const paths = Object.keys(files).sort();
  const path = chosen !== null && chosen in files ? chosen : active !== null && active in files ? active : paths[0];
  return (
    <div className="space-y-4">
      <p className="text-muted">To read only. {name} sees that you are reading, and ends it by lowering the hand.</p>
      {path === undefined ? (
        <EmptyState title="No file is open there">
          {name} is on a page without files, or they are on their way.
        </EmptyState>
      ) : (
        <div className="space-y-2">
          <div className="flex items-end gap-2">
            <Select
              label="File"
              value={path}
              onChange={setChosen}
              options={paths.map((each) => ({ id: each, name: each === active ? `${each} (in front)` : each }))}
              className="min-w-0 flex-1"
            />
            <CopyButton text={files[path]!} label="Copy the file" />
          </div>
          <NumberedText text={files[path]!} label={path} />
        </div>
      )}
      {lastRun && (
        <section aria-label="Last run" className="space-y-1">
          <h3 className="font-medium">Last run</h3>
          <TextBlock text={lastRun} label="Last run" clipAt={12} />
        </section>
      )}
      {events.length > 0 && (
        <section aria-label="Test events" className="space-y-1.5">
          <h3 className="font-medium">Test events</h3>
          {events.map((event) => (
            <Disclosure key={event.name} title={event.name}>
              <TextBlock text={event.payload} label={event.name} clipAt={20} />
            </Disclosure>
          ))}
        </section>
      )}
    </div>
  );
}

/** Text with its line numbers, so that one can say "line 12". */
function NumberedText({ text, label }: { text: string; label: string }) {
  const lines = text.split('\n');
  return (
    <ScrollBox label={label} className="relative max-h-[45vh] rounded-md border border-line bg-code">
      <pre className="grid w-max min-w-full grid-cols-[auto_1fr] py-2 text-xs leading-5">
        <span aria-hidden className="sticky left-0 bg-code pr-3 pl-3 text-right text-muted select-none">
          {lines.map((_, at) => `${at + 1}\n`).join('')}
        </span>
        <code className="pr-4">{text}</code>
      </pre>
    </ScrollBox>
  );
}
