import { Upload } from 'lucide-react';
import { useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { Button } from '../kit/button.tsx';
import { useFileChoice } from '../kit/use-file-choice.tsx';
import { TextArea } from '../kit/text-field.tsx';
import { Disclosure } from '../panels/parts/disclosure.tsx';
import { useGradebook } from '../stores/gradebook.ts';
import { receivedCodes, receivedFiles } from './received-files.ts';

/** Where results come in: dropped, chosen or pasted. */
export function HandedIn() {
  const add = useGradebook((book) => book.add);
  const [codes, setCodes] = useState('');
  const take = async (files: readonly File[]) => add(await receivedFiles(files));
  const file = useFileChoice({
    label: 'Result files',
    accept: '.json,.txt,.zip',
    multiple: true,
    onChoose: (files) => void take(files),
  });
  return (
    <DropZone
      aria-label="Results"
      className="mt-6 rounded-xl border border-dashed border-control/60 p-5 data-[drop-target]:border-accent data-[drop-target]:bg-cold-soft"
      onDrop={({ items }) => {
        const files = items.filter((item) => item.kind === 'file').map((item) => item.getFile());
        void Promise.all(files).then(take);
      }}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onPress={file.choose}>
          <Upload size={15} aria-hidden />
          Choose result files
        </Button>
        <p className="text-sm text-muted">or drop them here: result files, or a zip of them.</p>
      </div>
      {file.input}
      <div className="mt-3 text-sm">
        <Disclosure title="Paste codes">
          <TextArea label="Codes" value={codes} onChange={setCodes} rows={3} mono placeholder="coldstart-result:…" />
          <Button
            size="sm"
            className="mt-2"
            isDisabled={!codes.trim()}
            onPress={() => {
              add(receivedCodes(codes));
              setCodes('');
            }}
          >
            Grade them
          </Button>
        </Disclosure>
      </div>
    </DropZone>
  );
}
