import { useLocation } from '@tanstack/react-router';
import { useMembership } from './membership.ts';
import { StudentBar } from './student-bar.tsx';
import { TeacherBar } from './teacher-bar.tsx';

/** The live class, on every page of who is in one. */
export function ClassBar() {
  const membership = useMembership((state) => state.membership);
  const onClassPage = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') === '/class' });
  if (membership?.role === 'student') return <StudentBar />;
  return membership && !onClassPage ? <TeacherBar /> : null;
}
