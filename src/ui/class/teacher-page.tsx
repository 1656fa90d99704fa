import { Brand } from '../app/brand.tsx';
import { TopBar } from '../app/top-bar.tsx';
import { useTitle } from '../app/use-title.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { Spinner } from '../kit/spinner.tsx';
import { BeginClass } from './begin-class.tsx';
import { ClassHead } from './class-head.tsx';
import { ClassStand } from './class-stand.tsx';
import { LookedWork } from './looked-work.tsx';
import { useMembership } from './membership.ts';
import { RosterTable } from './roster-table.tsx';
import { useTeacherClass } from './teacher-class.ts';
import { WeAreAt } from './we-are-at.tsx';

/** The teacher's page of a live class. */
export function TeacherPage() {
  useTitle('Live class');
  const { now, problem, connected, ask } = useTeacherClass();
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar start={<Brand />} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl space-y-6 px-4 py-8 outline-none sm:px-6">
        {problem && (
          <Notice
            tone="danger"
            title="The class server did not do it"
            announce
            action={
              <>
                <Button size="sm" onPress={() => void ask('look')}>
                  Try again
                </Button>
                <Button size="sm" onPress={() => useMembership.setState({ membership: null })}>
                  I am a student
                </Button>
              </>
            }
          >
            {problem}
          </Notice>
        )}
        {!now && !problem && <Spinner label="Asking the class server …" />}
        {now && !now.class && <BeginClass />}
        {now?.class && (
          <>
            <ClassHead code={now.class.code} title={now.class.title} addresses={now.addresses} />
            {connected === false && (
              <Notice tone="warn" title="No connection to the class server." announce>
                What you see is as it was. It connects again by itself.
              </Notice>
            )}
            <RosterTable />
            <WeAreAt />
            <ClassStand />
            <LookedWork />
          </>
        )}
      </main>
    </div>
  );
}
