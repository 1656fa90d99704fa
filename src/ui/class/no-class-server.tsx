import { Link } from '@tanstack/react-router';
import { CopyButton } from '../kit/copy-button.tsx';

const COMMAND = 'npm run class';

/** What to do where the page comes from a host that only has files. */
export const NoClassServer = () => (
  <div className="mt-6 max-w-[65ch] space-y-4">
    <p>
      This page comes from a host that serves files, and a live class needs a small server in the room. On the teacher’s
      machine, in a copy of Coldstart:
    </p>
    <p className="flex items-center gap-2 rounded-md border border-line bg-code px-3 py-1.5 font-mono text-sm">
      <code className="min-w-0 flex-1">{COMMAND}</code>
      <CopyButton text={COMMAND} label="Copy the command" />
    </p>
    <p>
      It prints a link for you and an address for your students, who open it in the same network and join with a code.
      Everything else works without: lessons, exercises and the gradebook need no server.{' '}
      <Link to="/about/$name" params={{ name: 'teaching' }} className="text-link underline underline-offset-2">
        How a live class works
      </Link>
    </p>
  </div>
);
