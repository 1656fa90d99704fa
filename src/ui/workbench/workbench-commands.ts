import { CloudUpload, CopyPlus, FilePlus2, FolderTree, Pencil, Play, RotateCcw, Share2 } from 'lucide-react';
import { useEffect } from 'react';
import { type Command, useCommands } from '../commands.ts';
import { useLayout } from '../stores/layout.ts';
import { useOpenWork } from '../stores/open-work.ts';
import { useSession } from '../stores/session.ts';
import { switchDuplicates } from '../stores/switch-duplicates.ts';
import { useTestRun } from '../stores/test-run.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { panels } from './panel-list.ts';

const writable = () => useWorkspace.getState().status === 'ready';
/** The hidden files of an exercise are not its learner's to pass on. */
const mayBePassedOn = () =>
  useSession.getState().status === 'ready' && useOpenWork.getState().ground?.kind !== 'exercise';
const { showOverlay, showPanel } = useLayout.getState();

const commands: readonly Command[] = [
  {
    id: 'test',
    name: 'Test the function',
    group: 'Run',
    keys: 'mod+Enter',
    Icon: Play,
    enabled: () => writable() && useSession.getState().status === 'ready',
    run: () => void useTestRun.getState().run(),
  },
  {
    id: 'event',
    name: 'Edit the test events',
    group: 'Run',
    Icon: Pencil,
    enabled: writable,
    run: () => showOverlay('event'),
  },
  {
    id: 'new-file',
    name: 'New file',
    group: 'Files',
    Icon: FilePlus2,
    enabled: writable,
    run: () => showOverlay('new-file'),
  },
  {
    id: 'files',
    name: 'Show or hide the files',
    group: 'Files',
    keys: 'mod+B',
    Icon: FolderTree,
    run: () => useLayout.getState().showFiles(!useLayout.getState().filesShown),
  },
  {
    id: 'reset',
    name: 'Start anew: files, events and account',
    group: 'Lesson',
    Icon: RotateCcw,
    enabled: writable,
    run: () => showOverlay('reset'),
  },
  {
    id: 'share',
    name: 'Share: a link or a file',
    group: 'View',
    Icon: Share2,
    enabled: mayBePassedOn,
    run: () => showOverlay('share'),
  },
  {
    id: 'to-aws',
    name: 'Take it to AWS: a SAM project',
    group: 'View',
    Icon: CloudUpload,
    enabled: mayBePassedOn,
    run: () => showOverlay('to-aws'),
  },
  {
    id: 'duplicates',
    name: 'Asynchronous events: some twice, or each once',
    group: 'Run',
    Icon: CopyPlus,
    enabled: () => useSession.getState().status === 'ready',
    run: () => void switchDuplicates(),
  },
  ...panels.map(
    ({ id, title, Icon }): Command => ({
      id: `panel-${id}`,
      name: `Open ${title}`,
      group: 'Panels',
      Icon,
      run: () => showPanel(id),
    }),
  ),
];

/** What can be done while a workbench is there. */
export function useWorkbenchCommands(): void {
  useEffect(() => useCommands.getState().register(commands), []);
}
