import { CircleCheck, CircleDashed } from 'lucide-react';
import type { Check } from '../../share/exercise/check.ts';
import type { JudgedCheck } from '../../share/exercise/run-exercise.ts';
import { cx } from '../kit/cx.ts';
import { Hints } from '../lesson/hints.tsx';
import { CopyStepLink } from '../present/copy-step-link.tsx';
import { TeacherIsHere } from '../present/teacher-is-here.tsx';
import { counted } from '../panels/format/amounts.ts';

/** A check with how it stands, what is missing, and its hints. */
export function CheckCard({ check, judged }: { check: Check; judged: JudgedCheck | undefined }) {
  const met = judged?.met ?? false;
  const Icon = met ? CircleCheck : CircleDashed;
  return (
    <li data-step={check.id} tabIndex={-1} className="py-3">
      <TeacherIsHere step={check.id} />
      <div className="flex gap-3">
        <Icon size={18} aria-hidden className={cx('mt-0.5 shrink-0', met ? 'text-ok' : 'text-muted')} />
        <div className="min-w-0 flex-1 space-y-1.5 [overflow-wrap:anywhere]">
          <div className="flex flex-wrap items-baseline justify-between gap-x-3">
            <h3 className="min-w-0 font-medium">
              <span className="sr-only">{judged ? (met ? 'Met: ' : 'Not met: ') : 'Not looked at: '}</span>
              {check.title}
            </h3>
            <span className="flex items-center gap-1 text-xs text-muted tabular-nums">
              {met ? `${check.points} of ${counted(check.points, 'point')}` : counted(check.points, 'point')}
              <CopyStepLink step={check.id} name={`“${check.title}”`} />
            </span>
          </div>
          {judged && !met && judged.message && <p className="text-sm text-muted">{judged.message}</p>}
          {!met && check.hints && check.hints.length > 0 && <Hints hints={check.hints} />}
        </div>
      </div>
    </li>
  );
}
