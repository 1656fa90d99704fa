import { sha256 } from '@noble/hashes/sha2.js';
import { Check, Download } from 'lucide-react';
import { base64 } from '../../../std/bytes.ts';
import { Button } from '../../kit/button.tsx';
import { download } from '../../panels/parts/download.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { useAnswer } from './use-answer.ts';

export interface TakeAwayProps {
  /** Under which checks find the answer: the SHA-256 of the package, as Lambda shows it. */
  name: string;
  /** Name of the file that is saved. */
  file: string;
}

/** Saves the files of the editor as a deployment package, the same that Test uploads. */
export function TakeAway({ name, file }: TakeAwayProps) {
  const { answer, give, isDisabled } = useAnswer<string>(name);
  const take = () => {
    const zip = useWorkspace.getState().packageZip();
    download(file, zip, 'application/zip');
    give(base64(sha256(zip)));
  };
  return (
    <p className="not-prose my-6 flex items-center gap-3 text-sm">
      <Button variant="primary" isDisabled={isDisabled} onPress={take}>
        <Download size={15} aria-hidden />
        Save {file}
      </Button>
      <output className="flex items-center gap-1.5 text-muted">
        {answer && (
          <>
            <Check size={15} aria-hidden /> Saved
          </>
        )}
      </output>
    </p>
  );
}
