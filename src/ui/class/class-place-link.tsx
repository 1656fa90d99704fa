import { Link } from '@tanstack/react-router';
import type { ClassPlace } from '../../share/class/class-room.ts';

/** Where the class is, as a way there. */
export const ClassPlaceLink = ({ at }: { at: ClassPlace }) => (
  <Link
    to="/lesson/$slug"
    params={{ slug: at.slug }}
    search={{ follow: at.step ?? undefined }}
    className="min-w-0 text-link underline decoration-link/40 underline-offset-2 [overflow-wrap:anywhere] hover:decoration-link"
  >
    {at.words}
  </Link>
);
