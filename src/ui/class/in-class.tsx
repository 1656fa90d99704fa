import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { Membership } from './membership.ts';
import { useStudentClass } from './student-class.ts';
import { ClassPlaceLink } from './class-place-link.tsx';

/** What a student sees who has joined. */
export function InClass({ membership: { name, title } }: { membership: Extract<Membership, { role: 'student' }> }) {
  const at = useStudentClass(({ room }) => room.at);
  return (
    <div className="mt-6 max-w-[65ch] space-y-4">
      <p className="[overflow-wrap:anywhere]">
        You are <strong className="font-semibold">{name}</strong> in “{title}”. The bar above goes with you on every
        page: raise your hand there when you want help.
      </p>
      {at ? (
        <p>
          The class is at <ClassPlaceLink at={at} />.
        </p>
      ) : (
        <p>
          <Link
            to="/"
            className="inline-flex min-h-10 items-center gap-2 rounded-lg bg-accent px-4 text-sm font-medium text-on-accent hover:bg-accent-hover"
          >
            To the chapters
            <ArrowRight size={16} aria-hidden />
          </Link>
        </p>
      )}
    </div>
  );
}
