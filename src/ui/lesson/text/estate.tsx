import { Plus } from 'lucide-react';
import { draftsOf, fieldKey, type WorkloadField } from '../../../lesson/estate/workload.ts';
import { Button } from '../../kit/button.tsx';
import { useAnswer } from './use-answer.ts';
import { WorkloadCard } from './workload-card.tsx';

export interface EstateProps {
  /** Under which checks find the answer. */
  name: string;
  /** How many workloads are asked for; more may be added. */
  atLeast: number;
}

const MOST = 12;

/** The learner's own workloads, each with what it would be as a function: whether it fits, and what it costs. */
export function Estate({ name, atLeast }: EstateProps) {
  const { answer = {}, give, isDisabled } = useAnswer<Readonly<Record<string, string>>>(name);
  const drafts = draftsOf(answer, atLeast);
  const put = (row: number, field: WorkloadField, text: string) => give({ ...answer, [fieldKey(row, field)]: text });
  return (
    <div className="not-prose my-7 space-y-4">
      {drafts.map((draft, row) => (
        <WorkloadCard
          // Rows have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          key={row}
          title={`Workload ${row + 1}`}
          draft={draft}
          isDisabled={isDisabled}
          onChange={(field, text) => put(row, field, text)}
        />
      ))}
      <Button
        size="sm"
        isDisabled={isDisabled || drafts.length >= MOST}
        onPress={() => put(drafts.length, 'start', 'schedule')}
      >
        <Plus size={14} aria-hidden />
        Another workload
      </Button>
    </div>
  );
}
