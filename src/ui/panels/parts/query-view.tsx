import type { ReactNode } from 'react';
import { Spinner } from '../../kit/spinner.tsx';
import type { Query } from '../aws/use-query.ts';
import { ErrorNotice } from './error-notice.tsx';

/** What a panel shows of something it reads: that it is coming, why it did not, or the data. */
export function QueryView<T>({
  query,
  what,
  children,
}: {
  query: Query<T>;
  /** What is being read, for the loading state: `functions`. */
  what: string;
  children(data: T): ReactNode;
}) {
  if (query.state === 'loading') {
    return (
      <div className="p-3">
        <Spinner label={`Reading ${what} …`} />
      </div>
    );
  }
  if (query.state === 'failed') {
    return (
      <div className="p-3">
        <ErrorNotice failure={query.failure} onRetry={query.reload} />
      </div>
    );
  }
  return children(query.data);
}
