import { useEffect, useState } from 'react';
import { type Backup, LARGEST_BACKUP, mergedBackup, readBackup, writeBackup } from '../../share/backup/backup.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Notice } from '../kit/notice.tsx';
import { useFileChoice } from '../kit/use-file-choice.tsx';
import { counted } from '../panels/format/amounts.ts';
import { download } from '../panels/parts/download.ts';
import { keptWork, replacedWork, replaceWork } from './kept-work.ts';

/** Saves all progress and work as one file, and brings it back. */
export function BackupDialog({ onClose }: { onClose(): void }) {
  const [found, setFound] = useState<Backup | null>(null);
  const [undo, setUndo] = useState<Backup | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void replacedWork().then(setUndo), []);

  const attempt = (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(null);
    void work()
      .catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  };
  const save = () =>
    attempt(async () => {
      const work = await keptWork();
      const day = new Date(work.at).toISOString().slice(0, 10);
      download(`coldstart-${day}.coldstart-backup`, writeBackup(work));
    });
  const choose = (file: File) =>
    attempt(async () => {
      setFound(null);
      if (file.size > LARGEST_BACKUP) throw new Error(`“${file.name}” is too large to be saved work.`);
      setFound(readBackup(new Uint8Array(await file.arrayBuffer())));
    });
  const choice = useFileChoice({
    label: 'File with saved work',
    accept: '.coldstart-backup',
    onChoose: ([file]) => choose(file!),
  });
  const bring = (work: () => Promise<Backup> | Backup) =>
    attempt(async () => {
      await replaceWork(await work());
      location.assign(import.meta.env.BASE_URL);
    });

  return (
    <Dialog title="All my work" isOpen onOpenChange={(open) => !open && onClose()} size="md">
      <div className="space-y-4">
        <p className="text-muted">
          Progress, files, accounts, workspaces and settings of this browser, as one file. Keep it where you like: on a
          stick, in a cloud folder. Nothing is sent anywhere.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" isDisabled={busy} onPress={save}>
            Save all my work
          </Button>
          <Button isDisabled={busy} onPress={choice.choose}>
            Bring it back from a file …
          </Button>
          {choice.input}
        </div>
        {failure && (
          <Notice tone="danger" title="That did not work." announce>
            {failure}
          </Notice>
        )}
        {found && (
          <div className="space-y-3 border-t border-line pt-4">
            <p>
              Saved on {dateOf(found)}: {contents(found)}.
            </p>
            <p className="text-muted">
              <b className="text-text">Add</b> keeps what is here and takes what is missing.{' '}
              <b className="text-text">Replace</b> puts the file in the place of all that is here. Either can be undone.
              Close Coldstart in other tabs before.
            </p>
            <div className="flex flex-wrap gap-2">
              <Button isDisabled={busy} onPress={() => bring(async () => mergedBackup(await keptWork(), found))}>
                Add what is missing
              </Button>
              <Button variant="danger" isDisabled={busy} onPress={() => bring(() => found)}>
                Replace everything
              </Button>
            </div>
          </div>
        )}
        {undo && !found && (
          <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
            <p className="min-w-0 flex-1 basis-56 text-muted">Before the last import there was: {contents(undo)}.</p>
            <Button size="sm" isDisabled={busy} onPress={() => bring(() => undo)}>
              Undo the import
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

const dateOf = ({ at }: Backup) => new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });

const contents = ({ progress, files, workspaces }: Backup): string => {
  const begun = Object.values(progress).filter(({ met }) => met.length).length;
  return [
    `progress in ${counted(begun, 'lesson')}`,
    `work in ${counted(files.size, 'place')}`,
    counted(workspaces.size, 'workspace'),
  ].join(', ');
};
