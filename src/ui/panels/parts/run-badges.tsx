import type { InvocationRecord } from '../../../cloud/trace.ts';
import { Badge } from '../../kit/badge.tsx';

export function StartBadge({ cold }: { cold: boolean }) {
  return <Badge tone={cold ? 'cold' : 'hot'}>{cold ? 'Cold start' : 'Hot start'}</Badge>;
}

export const STATUS_NAMES: Record<InvocationRecord['status'], string> = {
  ok: 'Succeeded',
  error: 'Failed',
  timeout: 'Timed out',
  oom: 'Out of memory',
};

export function RunStatus({ status }: Pick<InvocationRecord, 'status'>) {
  return <Badge tone={status === 'ok' ? 'ok' : 'danger'}>{STATUS_NAMES[status]}</Badge>;
}
