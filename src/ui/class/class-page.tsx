import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ReferencePage } from '../reference/reference-page.tsx';
import { InClass } from './in-class.tsx';
import { JoinForm } from './join-form.tsx';
import { servedByClass, useMembership } from './membership.ts';
import { NoClassServer } from './no-class-server.tsx';
import { TeacherPage } from './teacher-page.tsx';

/** The live class: joining for students, the table for the teacher; on a page without a class server, how to start one. */
export function ClassPage() {
  const membership = useMembership((state) => state.membership);
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const { key, code } = Object.fromEntries(new URLSearchParams(hash));
  useEffect(() => {
    if (!key || !servedByClass()) return;
    useMembership.setState({ membership: { role: 'teacher', key } });
    // Not to be read from the address when the screen is shown to all.
    void navigate({ to: '/class', hash: '', replace: true });
  }, [key, navigate]);

  if (!servedByClass())
    return (
      <ReferencePage title="Live class" lead="See where everybody is, and help who raises a hand.">
        <NoClassServer />
      </ReferencePage>
    );
  if (membership?.role === 'teacher') return <TeacherPage />;
  if (membership)
    return (
      <ReferencePage title="Live class" lead="You are in.">
        <InClass membership={membership} />
      </ReferencePage>
    );
  return (
    <ReferencePage title="Join the class" lead="Your teacher shows a code of six letters.">
      <JoinForm key={code} code={code ?? ''} />
    </ReferencePage>
  );
}
