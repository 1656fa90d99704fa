import { eraName } from '../app/era-name.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { useOpenLesson } from '../stores/open-lesson.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { useLesson } from './lesson-context.ts';

/** Says plainly that the reader is in the other era than the lesson's. */
export function EraNote() {
  const { metadata, era, switchEra } = useLesson();
  if (era === metadata.era) return null;
  return (
    <Notice
      title={`You are in the account of ${era === '2016' ? '2016' : 'today'}.`}
      action={
        <Button size="sm" onPress={() => switchEra(metadata.era)}>
          Back to {eraName[metadata.era].toLowerCase()}
        </Button>
      }
    >
      The lesson is written for {metadata.era === '2016' ? '2016' : 'today'}. This account and its files are separate:
      what you change here leaves the other one alone.
      <PortControl />
    </Notice>
  );
}

/** Brings the solution as it was ported to this era into the editor, and takes it back; nothing where there is no port. */
function PortControl() {
  const port = useOpenLesson((lesson) => lesson.loaded?.port ?? null);
  const laid = useWorkspace((workspace) => workspace.beforeSolution !== null);
  const writable = useWorkspace((workspace) => workspace.status === 'ready');
  const { laySolution, takeSolutionBack } = useWorkspace.getState();
  if (!port) return null;
  return (
    <span className="mt-2 block">
      <Button size="sm" isDisabled={!writable} onPress={() => (laid ? takeSolutionBack() : laySolution(port))}>
        {laid ? 'My own files again' : 'Show the code ported to this era'}
      </Button>
    </span>
  );
}
