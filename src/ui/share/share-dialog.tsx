import { useEffect, useMemo, useState } from 'react';
import { LIMITS } from '../../share/workspace/limits.ts';
import { linkFragment } from '../../share/workspace/link.ts';
import type { SharedWorkspace } from '../../share/workspace/workspace.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Notice } from '../kit/notice.tsx';
import { Spinner } from '../kit/spinner.tsx';
import { TextArea, TextField } from '../kit/text-field.tsx';
import { useLayout } from '../stores/layout.ts';
import { download } from '../panels/parts/download.ts';
import { type Recorded, recordOpenWork } from './current-workspace.ts';
import { fileNameOf, workspaceFile } from './workspace-file.ts';
import { ShareLink } from './share-link.tsx';

/** Gives what is open as a link and as a file. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const [recorded, setRecorded] = useState<Recorded | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    recordOpenWork().then(setRecorded, (error: unknown) =>
      setFailure(error instanceof Error ? error.message : String(error)),
    );
  }, []);
  return (
    <Dialog title="Share" isOpen onOpenChange={(open) => !open && onClose()} size="md">
      {failure ? (
        <Notice tone="danger" title="This cannot be shared yet." announce>
          {failure}
        </Notice>
      ) : recorded ? (
        <ShareForm recorded={recorded} />
      ) : (
        <Spinner label="Reading the account …" />
      )}
    </Dialog>
  );
}

function ShareForm({ recorded }: { recorded: Recorded }) {
  const [words, setWords] = useState({ title: recorded.title, author: '', note: recorded.note });
  const [withRuns, setWithRuns] = useState(false);
  const made = useMemo(() => make(recorded, words, withRuns), [recorded, words, withRuns]);
  return (
    <div className="space-y-4">
      <p className="text-muted">
        The link carries everything itself: files, events, the account’s set-up and its clock. Nothing is uploaded, and
        who opens it gets a copy.
      </p>
      <div className="grid gap-3 sm:grid-cols-[1fr_12rem]">
        <TextField
          label="Title"
          value={words.title}
          maxLength={LIMITS.title}
          onChange={(title) => setWords({ ...words, title })}
        />
        <TextField
          label="Your name (optional)"
          value={words.author}
          maxLength={LIMITS.author}
          onChange={(author) => setWords({ ...words, author })}
        />
      </div>
      <TextArea
        label="Note to who opens it (optional)"
        rows={2}
        value={words.note}
        maxLength={LIMITS.note}
        onChange={(note) => setWords({ ...words, note })}
      />
      {recorded.runs > 0 && (
        <Checkbox isSelected={withRuns} onChange={setWithRuns}>
          With my {recorded.runs === 1 ? 'test run' : `${recorded.runs} test runs`}: they are made again when it is
          opened
        </Checkbox>
      )}
      {!recorded.complete && (
        <Notice tone="warn" title="Not all of the account goes along.">
          A part of what was done to it was not recorded: it was too large, or was made with an older version of
          Coldstart. Files and events are whole.
        </Notice>
      )}
      {'problem' in made ? (
        <Notice tone="danger" title="This cannot be shared." announce>
          {made.problem}
        </Notice>
      ) : (
        <>
          <ShareLink link={made.link} embedLink={made.embedLink} />
          <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
            <p className="min-w-0 flex-1 basis-56 text-muted">
              The same as a file, to send by mail or to keep. It opens with “Open a workspace file” in the sandbox.
            </p>
            <Button
              size="sm"
              onPress={() => download(fileNameOf(made.workspace), workspaceFile(made.workspace), 'application/json')}
            >
              Save as a file
            </Button>
          </div>
          <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
            <p className="min-w-0 flex-1 basis-56 text-muted">
              As a project for a real account: code, SAM template, events and a README.
            </p>
            <Button size="sm" onPress={() => useLayout.getState().showOverlay('to-aws')}>
              Take it to AWS
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

type Made = { problem: string } | { workspace: SharedWorkspace; link: string; embedLink: string };

function make(recorded: Recorded, words: { title: string; author: string; note: string }, withRuns: boolean): Made {
  try {
    const workspace = recorded.workspace(words, withRuns);
    const fragment = linkFragment(workspace);
    const page = new URL(`${import.meta.env.BASE_URL}sandbox`, location.href).href;
    return { workspace, link: `${page}#${fragment}`, embedLink: `${page}?embed=true#${fragment}` };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
