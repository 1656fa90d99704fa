import { Link } from '@tanstack/react-router';
import { Hand, Users } from 'lucide-react';
import { counted } from '../panels/format/amounts.ts';
import { Bar } from './bar.tsx';
import { useTeacherClass } from './teacher-class.ts';
import { WeAreHere } from './we-are-here.tsx';

/** A teacher's live class while they are in a lesson: the code, raised hands, and "we are here". */
export function TeacherBar() {
  const { now, connected, roster } = useTeacherClass();
  if (!now?.class) return null;
  const hands = roster.filter(({ hand }) => hand);
  return (
    <Bar label="Live class" hot={hands.length > 0}>
      <p className="flex min-w-0 items-center gap-1.5">
        <Users size={15} aria-hidden className="shrink-0 text-muted" />
        <span className="truncate">
          <span className="font-medium">{now.class.title}</span>
          <span className="text-muted">
            {' '}
            · code <span className="font-mono tracking-wider text-text">{now.class.code}</span> ·{' '}
            {connected === false ? 'no connection' : `${roster.filter((each) => each.here).length} here`}
          </span>
        </span>
      </p>
      <output className="min-w-0 flex-1">
        {hands.length > 0 && (
          <span className="inline-flex items-center gap-1.5 font-medium">
            <Hand size={14} aria-hidden className="shrink-0" />
            {hands.length > 2 ? counted(hands.length, 'hand') : hands.map(({ name }) => name).join(', ')}
          </span>
        )}
      </output>
      <WeAreHere />
      <Link to="/class" className="text-link underline decoration-link/40 underline-offset-2 hover:decoration-link">
        To the class
      </Link>
    </Bar>
  );
}
