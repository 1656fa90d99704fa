import { BookOpen, Hand, UserMinus } from 'lucide-react';
import { useState } from 'react';
import type { RosterEntry } from '../../share/class/roster.ts';
import { stepAt } from '../../share/class/student-status.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { ScrollBox } from '../kit/scroll-box.tsx';
import { useTeacherClass } from './teacher-class.ts';
import { useSeconds } from './use-seconds.ts';

/** A span since something happened, as one says it. */
function ago(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (ms < 20_000) return 'just now';
  if (minutes < 1) return 'under a minute ago';
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ${minutes % 60} min ago`;
}

/** Everybody in the class, raised hands first. */
export function RosterTable() {
  const { roster, aheadMs, ask, lookAt } = useTeacherClass();
  const now = useSeconds() + aheadMs;
  const [removing, setRemoving] = useState<RosterEntry | null>(null);
  const here = roster.filter((each) => each.here).length;
  const hands = roster.filter(({ hand }) => hand).length;
  return (
    <section aria-labelledby="students" className="space-y-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="students" className="font-semibold">
          Students
        </h2>
        <output className="text-sm text-muted">
          {here} here, {roster.length - here} away
          {hands > 0 && `, ${hands === 1 ? 'one hand' : `${hands} hands`} up`}
        </output>
      </div>
      {roster.length === 0 ? (
        <div className="rounded-xl border border-line">
          <EmptyState title="Nobody has joined yet">Show address and code to your students.</EmptyState>
        </div>
      ) : (
        <ScrollBox label="Table of students" className="relative rounded-xl border border-line">
          <table className="w-full text-sm">
            <thead className="bg-raised text-left">
              <tr>
                {['Name', 'Where', 'Step', 'Last activity', 'Hand'].map((name) => (
                  <th key={name} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                    {name}
                  </th>
                ))}
                <th scope="col" className="sr-only">
                  Actions
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {roster.map((entry) => (
                <Row key={entry.id} entry={entry} now={now} look={lookAt} remove={() => setRemoving(entry)} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <ConfirmDialog
        title={`Take ${removing?.name ?? ''} out of the class?`}
        isOpen={removing !== null}
        action="Take out"
        onConfirm={() => void ask('remove', { student: removing!.id })}
        onClose={() => setRemoving(null)}
      >
        They are told, keep their work, and can join again with the code.
      </ConfirmDialog>
    </section>
  );
}

interface RowProps {
  entry: RosterEntry;
  now: number;
  look(entry: RosterEntry): void;
  remove(): void;
}

function Row({ entry, now, look, remove }: RowProps) {
  const { name, here, activeAt, hand, status } = entry;
  const { place, steps } = status;
  const next = stepAt(status);
  const met = steps.filter((step) => step.met).length;
  return (
    <tr className={hand ? 'bg-hot-soft' : undefined}>
      <th scope="row" className="max-w-56 min-w-28 px-3 py-2 text-left font-medium [overflow-wrap:anywhere]">
        {name} {!here && <Badge>away</Badge>}
      </th>
      <td className="max-w-56 min-w-32 px-3 py-2 [overflow-wrap:anywhere]">
        {place ? place.title : <span className="text-muted">in no lesson</span>}
      </td>
      <td className="max-w-72 min-w-44 px-3 py-2 [overflow-wrap:anywhere]">
        {steps.length > 0 && (
          <>
            <span className="tabular-nums">
              {met} of {steps.length} done
            </span>
            {next && <span className="block text-muted">Next: {next.title}</span>}
          </>
        )}
      </td>
      <td className="px-3 py-2 whitespace-nowrap text-muted">{ago(Math.max(0, now - activeAt))}</td>
      <td className="px-3 py-2 whitespace-nowrap">
        {hand && (
          <span className="inline-flex items-center gap-2">
            <Hand size={15} aria-hidden className="text-hot-text" />
            <span className="sr-only">up since </span>
            {ago(Math.max(0, now - hand.since))}
            <Button size="sm" onPress={() => look(entry)} aria-label={`Read the files of ${name}`}>
              <BookOpen size={14} aria-hidden />
              Read files
            </Button>
          </span>
        )}
      </td>
      <td className="px-2 py-1 text-right">
        <IconButton label={`Take ${name} out`} Icon={UserMinus} onPress={remove} />
      </td>
    </tr>
  );
}
