import { useNavigate } from '@tanstack/react-router';
import {
  FolderOpen,
  FlaskConical,
  FolderUp,
  LayoutList,
  LayoutTemplate,
  PencilRuler,
  Trash2,
  Upload,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMakeExercise } from '../author/use-make-exercise.ts';
import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { Button } from '../kit/button.tsx';
import { Menu } from '../kit/menu.tsx';
import { useFileChoice } from '../kit/use-file-choice.tsx';
import { deleteWorkspace, listWorkspaces, type SavedWorkspace } from '../stores/saved-workspaces.ts';
import { arrive, arriveFolder } from './arrival.ts';
import type { Source } from './sources.ts';

/** One's own sandbox, the workspaces that were kept, blueprints, and files. */
export function WorkspacesMenu({ source, kept }: { source: Source; kept: boolean }) {
  const navigate = useNavigate();
  const [saved, setSaved] = useState<readonly SavedWorkspace[]>([]);
  const [deleting, setDeleting] = useState(false);
  const exercise = useMakeExercise(source.kind === 'saved' ? source.id : null);
  const file = useFileChoice({
    label: 'Workspace file',
    accept: '.json,.zip,application/json,application/zip',
    onChoose: ([chosen]) => void arrive(chosen!),
  });
  const folder = useFileChoice({
    label: 'Folder of a function',
    folder: true,
    onChoose: (files) => void arriveFolder(files),
  });
  useEffect(() => {
    let gone = false;
    void listWorkspaces().then((all) => !gone && setSaved(all.filter((each) => each.kept)));
    return () => {
      gone = true;
    };
  }, [source, kept]);

  const remove = async (id: string) => {
    await navigate({ to: '/sandbox', search: {} });
    await deleteWorkspace(id);
  };
  const items = [
    {
      id: 'own',
      name: 'My sandbox',
      Icon: FlaskConical,
      isDisabled: source.kind === 'own',
      run: () => void navigate({ to: '/sandbox', search: {} }),
    },
    ...saved.map(({ id, workspace }) => ({
      id: `saved-${id}`,
      name: workspace.title,
      Icon: FolderOpen,
      isDisabled: source.kind === 'saved' && source.id === id,
      run: () => void navigate({ to: '/sandbox', search: { open: id } }),
    })),
    {
      id: 'blueprints',
      name: 'Browse the blueprints',
      Icon: LayoutTemplate,
      run: () => void navigate({ to: '/blueprints' }),
    },
    {
      id: 'exercise',
      name: exercise.label,
      Icon: PencilRuler,
      isDisabled: !exercise.ready,
      run: () => void exercise.make(),
    },
    { id: 'file', name: 'Open a workspace file or a zip …', Icon: Upload, run: file.choose },
    { id: 'folder', name: 'Open a folder …', Icon: FolderUp, run: folder.choose },
    ...(source.kind === 'saved'
      ? [{ id: 'delete', name: 'Delete this workspace …', Icon: Trash2, danger: true, run: () => setDeleting(true) }]
      : []),
  ];
  return (
    <>
      <Menu label="Workspaces" items={items}>
        <Button variant="quiet" size="sm" aria-label="Workspaces" className="text-muted">
          <LayoutList size={15} aria-hidden />
          <span className="max-sm:sr-only">Workspaces</span>
        </Button>
      </Menu>
      {file.input}
      {folder.input}
      {deleting && source.kind === 'saved' && (
        <ConfirmDialog
          title="Delete this workspace?"
          isOpen
          action="Delete"
          onConfirm={() => void remove(source.id)}
          onClose={() => setDeleting(false)}
        >
          Its files, events and account go from this browser. A link or file of it still opens it as it was made.
        </ConfirmDialog>
      )}
    </>
  );
}
