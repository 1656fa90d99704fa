import { ExternalLink } from 'lucide-react';
import { linkFragment } from '../../share/workspace/link.ts';
import { Mark } from '../app/brand.tsx';
import { useOpenWork } from '../stores/open-work.ts';

/** Below a workspace in somebody else's page: what it is, and the way to the whole of it. */
export function EmbedBar() {
  const workspace = useOpenWork((work) => work.ground?.workspace);
  if (!workspace) return null;
  return (
    <footer className="flex min-h-9 shrink-0 items-center gap-2 border-t border-line bg-surface px-3 text-xs">
      <Mark size={16} />
      <p className="min-w-0 flex-1 truncate text-muted">{workspace.title}</p>
      <a
        href={`${import.meta.env.BASE_URL}sandbox#${linkFragment(workspace)}`}
        target="_blank"
        rel="noopener"
        className="inline-flex items-center gap-1 text-link underline underline-offset-2"
      >
        Open in Coldstart
        <ExternalLink size={12} aria-hidden />
      </a>
    </footer>
  );
}
