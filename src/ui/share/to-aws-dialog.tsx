import { useEffect, useState } from 'react';
import { projectZip, type Taken, takeToAws } from '../../share/to-aws/take-to-aws.ts';
import type { SharedWorkspace } from '../../share/workspace/workspace.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Notice } from '../kit/notice.tsx';
import { Spinner } from '../kit/spinner.tsx';
import { counted } from '../panels/format/amounts.ts';
import { Disclosure } from '../panels/parts/disclosure.tsx';
import { download } from '../panels/parts/download.ts';
import { TextBlock } from '../panels/parts/text-block.tsx';
import { useSession } from '../stores/session.ts';
import { recordOpenWork } from './current-workspace.ts';
import { fileNameOf } from './workspace-file.ts';

interface Project {
  workspace: SharedWorkspace;
  taken: Taken;
}

/** Gives what is open as a project for AWS. */
export function ToAwsDialog({ onClose }: { onClose(): void }) {
  const [project, setProject] = useState<Project | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    make().then(setProject, (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
  }, []);
  return (
    <Dialog title="Take it to AWS" isOpen onOpenChange={(open) => !open && onClose()} size="md">
      {failure ? (
        <Notice tone="danger" title="This cannot be taken to AWS yet." announce>
          {failure}
        </Notice>
      ) : project ? (
        <ProjectView project={project} />
      ) : (
        <Spinner label="Reading the account …" />
      )}
    </Dialog>
  );
}

async function make(): Promise<Project> {
  const recorded = await recordOpenWork();
  const { account } = useSession.getState();
  if (!account) throw new Error('The account is not open.');
  const workspace = recorded.workspace({ title: recorded.title, author: '', note: recorded.note }, false);
  return { workspace, taken: await takeToAws(workspace, account) };
}

function ProjectView({ project: { workspace, taken } }: { project: Project }) {
  const { functions, notes, files } = taken;
  const unseen = functions.filter(({ seen }) => !seen.runs);
  const zipName = fileNameOf(workspace, 'zip');
  return (
    <div className="space-y-4">
      <p className="text-muted">
        A zip for the AWS SAM CLI: {functions.map(({ name }) => name).join(', ')} with a template of what this account
        shows, the test events, and a README with the four commands that deploy it. Nothing is sent anywhere.
      </p>
      {unseen.length > 0 && (
        <Notice tone="warn" title={`${unseen.map(({ name }) => name).join(', ')} has not run yet.`}>
          The policy is made of the calls that a function was seen to make. Without any run it gets what its role has
          here. Run your test events first, and open this again.
        </Notice>
      )}
      {notes.length > 0 && (
        <ul className="list-disc space-y-1 pl-5">
          {notes.map((note) => (
            <li key={note} className="[overflow-wrap:anywhere]">
              {note}
            </li>
          ))}
        </ul>
      )}
      <Disclosure title="template.yaml">
        <TextBlock text={String(files['template.yaml'])} label="template.yaml" clipAt={60} />
      </Disclosure>
      <Disclosure title="README.md">
        <TextBlock text={String(files['README.md'])} label="README.md" clipAt={60} />
      </Disclosure>
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
        <p className="min-w-0 flex-1 basis-56 text-muted">
          {counted(Object.keys(files).length, 'file')}. The zip opens here again, with “Open a workspace file or a zip”
          in the sandbox.
        </p>
        <Button
          variant="primary"
          onPress={() => download(zipName, projectZip(zipName.replace(/\.zip$/, ''), taken), 'application/zip')}
        >
          Save the zip
        </Button>
      </div>
    </div>
  );
}
