import {
  ChevronLeft,
  ChevronRight,
  CodeXml,
  FileText,
  Maximize,
  Minimize,
  Play,
  QrCode,
  ScrollText,
  Timer,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { ThemeButton } from '../app/theme-button.tsx';
import { showKeys } from '../commands.ts';
import { cx } from '../kit/cx.ts';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { IconButton, type IconType } from '../kit/icon-button.tsx';
import { Spinner } from '../kit/spinner.tsx';
import { useSession } from '../stores/session.ts';
import { useTestRun } from '../stores/test-run.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { hasFullScreen, useFullScreen } from './full-screen.ts';
import { type PresentAction, presentKeys } from './present-keys.ts';
import { panels } from '../workbench/panel-list.ts';
import { useTimer } from './timer.ts';
import { TimerChip } from './timer-chip.tsx';

interface PresentBarProps {
  /** What is shown. */
  name: string;
  /** `5 / 31`, where it is a slide of the text. */
  count: string;
  show: string | null;
  hasText: boolean;
  act(action: PresentAction): void;
  /** More for the presenter. */
  children?: ReactNode;
}

const ClockControl = lazy(() => import('../panels/clock/index.ts').then((m) => ({ default: m.ClockControl })));

/** Below the slide, for the presenter: the way through, the test, the timer, and how it is shown. In px: it does not grow with the type. */
export function PresentBar({ name, count, show, hasText, act, children }: PresentBarProps) {
  const fullScreen = useFullScreen();
  const timed = useTimer((timer) => timer.countdown !== null);
  const Do = ({
    action,
    Icon,
    label,
    on = false,
  }: {
    action: PresentAction;
    Icon: IconType;
    label: string;
    on?: boolean;
  }) => (
    <IconButton
      label={label}
      keys={presentKeys.find((each) => each.action === action)?.shown}
      Icon={Icon}
      iconSize={18}
      aria-pressed={on || undefined}
      onPress={() => act(action)}
      className={cx('size-[36px]!', on && 'bg-raised text-text')}
    />
  );
  return (
    <footer
      aria-label="Presentation"
      className="present-bar flex shrink-0 flex-wrap items-center justify-center gap-[4px] border-t border-line bg-surface px-[8px] py-[5px] pb-[max(5px,env(safe-area-inset-bottom))]"
    >
      {Do({ action: 'previous', Icon: ChevronLeft, label: 'Previous' })}
      {Do({ action: 'next', Icon: ChevronRight, label: 'Next' })}
      <button
        type="button"
        aria-label={`${count && `Slide ${count}, `}${name}. All slides and panels`}
        onClick={() => act('list')}
        className="flex h-[36px] min-w-[84px] flex-1 items-center gap-[8px] rounded-md px-[8px] text-[14px] hover:bg-raised max-sm:basis-[40%]"
      >
        {count && <span className="shrink-0 text-muted tabular-nums">{count}</span>}
        <span className="truncate">{name}</span>
      </button>
      <TimerChip large />
      <span className="as-elsewhere">
        <ErrorBoundary area="The clock">
          <Suspense fallback={null}>
            <ClockControl />
          </Suspense>
        </ErrorBoundary>
        <span className="contents max-xl:hidden">{children}</span>
      </span>
      {(show === null || show === 'link' || panelHasNoTest(show)) && <TestButton />}
      <span className="mx-[4px] flex gap-[4px] border-x border-line px-[4px] max-xl:hidden">
        {hasText && Do({ action: 'text', Icon: FileText, label: 'Text', on: show === null })}
        {Do({ action: 'code', Icon: CodeXml, label: 'Code', on: show === 'code' })}
        {Do({ action: 'result', Icon: Play, label: 'Result', on: show === 'result' })}
        {Do({ action: 'logs', Icon: ScrollText, label: 'Logs', on: show === 'logs' })}
      </span>
      {Do({ action: 'link', Icon: QrCode, label: 'Link to this step', on: show === 'link' })}
      {!timed && Do({ action: 'timer', Icon: Timer, label: 'Timer' })}
      {Do({ action: 'smaller', Icon: ZoomOut, label: 'Smaller type' })}
      {Do({ action: 'larger', Icon: ZoomIn, label: 'Larger type' })}
      <span className="as-elsewhere">
        <ThemeButton />
      </span>
      {hasFullScreen() &&
        Do({
          action: 'full-screen',
          Icon: fullScreen ? Minimize : Maximize,
          label: fullScreen ? 'Leave full screen' : 'Full screen',
        })}
      {Do({ action: 'leave', Icon: X, label: 'Leave the presentation' })}
    </footer>
  );
}

/** A console is without a bar of its own to test with. */
const panelHasNoTest = (id: string): boolean => panels.find((each) => each.id === id)?.group === 'console';

function TestButton() {
  const ready = useSession((session) => session.status === 'ready');
  const busy = useSession((session) => session.busy);
  const writable = useWorkspace((workspace) => workspace.status === 'ready');
  const { phase, run } = useTestRun();
  return (
    <button
      type="button"
      disabled={!ready || !writable || (!!busy && !phase)}
      aria-disabled={phase !== null}
      title={`Deploy what changed and invoke (${showKeys('mod+Enter')})`}
      onClick={() => phase === null && void run()}
      className="inline-flex h-[36px] shrink-0 items-center gap-[8px] rounded-md bg-accent px-[14px] text-[14px] font-medium text-on-accent hover:bg-accent-hover disabled:opacity-50"
    >
      {phase === null ? <Play size={15} aria-hidden /> : <Spinner size={15} />}
      Test
    </button>
  );
}
