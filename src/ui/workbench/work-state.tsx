import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { useOpenWork } from '../stores/open-work.ts';
import { useSession } from '../stores/session.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** What the reader must know about files and account before working with them. */
export function WorkState() {
  const { failure, ground } = useOpenWork();
  const elsewhere = useWorkspace((workspace) => workspace.status === 'elsewhere');
  const filesNotice = useWorkspace((workspace) => workspace.notice);
  const { status, notice, dismissNotice } = useSession();
  const open = (takeOver: boolean) => void useOpenWork.getState().reopen(takeOver);
  const noun = ground?.kind ?? 'lesson';

  if (failure)
    return (
      <State>
        <Notice
          tone="danger"
          title="The files could not be loaded."
          action={
            <Button size="sm" onPress={() => open(false)}>
              Try again
            </Button>
          }
          announce
        >
          {failure}
        </Notice>
      </State>
    );
  if (elsewhere)
    return (
      <State>
        <Notice
          tone="warn"
          title={`This ${noun} is open in another tab.`}
          action={
            <Button size="sm" onPress={() => open(true)}>
              Use here
            </Button>
          }
          announce
        >
          So that neither overwrites the other, one tab at a time can change it. Your work is kept; here you can read.
        </Notice>
      </State>
    );
  const text = notice ?? filesNotice;
  if (!text) return null;
  return (
    <State>
      <Notice
        tone={status === 'failed' ? 'danger' : 'warn'}
        title={status === 'failed' ? 'The simulated account could not be opened.' : undefined}
        action={
          status === 'failed' ? (
            <Button size="sm" onPress={() => open(false)}>
              Try again
            </Button>
          ) : (
            notice && (
              <Button size="sm" onPress={dismissNotice}>
                OK
              </Button>
            )
          )
        }
        announce
      >
        {text}
      </Notice>
    </State>
  );
}

const State = ({ children }: { children: React.ReactNode }) => <div className="shrink-0 p-2">{children}</div>;
