import { Pause, Play, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { cx } from '../kit/cx.ts';
import { Dialog } from '../kit/dialog.tsx';
import { NumberField } from '../kit/text-field.tsx';
import { clockText } from './countdown.ts';
import { useTimeLeft, useTimer } from './timer.ts';

/** In minutes. */
const PRESETS = [2, 5, 10, 15, 30];
const MOST = 240;

/** Sets the room's count-down, and stops, resumes and lengthens the one that runs. */
export function TimerDialog({ onClose }: { onClose(): void }) {
  const left = useTimeLeft();
  const pausing = useTimer((timer) => timer.countdown?.endsAt === null);
  const [minutes, setMinutes] = useState(20);
  const { start, pause, resume, addMinute, clear } = useTimer.getState();
  const begin = (length: number) => {
    start(length);
    onClose();
  };
  return (
    <Dialog title="Timer" isOpen onOpenChange={(open) => !open && onClose()}>
      <div className="space-y-5">
        {left !== null && (
          <div className="space-y-3 border-b border-line pb-5 text-center">
            <p
              className={cx('text-6xl font-semibold tracking-tight tabular-nums', left <= 0 && 'text-hot-text')}
              aria-label={left > 0 ? `${clockText(left)} left` : 'Time is up'}
              role="timer"
            >
              {clockText(left)}
            </p>
            <div className="flex flex-wrap justify-center gap-2">
              {left > 0 && (
                <Button size="sm" onPress={pausing ? resume : pause}>
                  {pausing ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
                  {pausing ? 'Go on' : 'Pause'}
                </Button>
              )}
              <Button size="sm" onPress={addMinute}>
                <Plus size={14} aria-hidden />
                One minute more
              </Button>
              <Button size="sm" onPress={clear}>
                <X size={14} aria-hidden />
                Take it away
              </Button>
            </div>
          </div>
        )}
        <fieldset>
          <legend className="mb-2 font-medium">{left === null ? 'Count down' : 'Begin anew with'}</legend>
          <div className="flex flex-wrap gap-2">
            {PRESETS.map((preset) => (
              <Button key={preset} size="sm" onPress={() => begin(preset)}>
                {preset} minutes
              </Button>
            ))}
          </div>
        </fieldset>
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            begin(minutes);
          }}
        >
          <NumberField
            label="Or another time"
            unit="minutes"
            minValue={1}
            maxValue={MOST}
            step={1}
            value={minutes}
            onChange={(value) => setMinutes(Number.isNaN(value) ? 1 : value)}
            className="w-40"
          />
          <Button type="submit">Start</Button>
        </form>
        <p className="text-muted">
          It is shown in the presentation and in the bar of every page, goes on when you reload, and makes no sound.
        </p>
      </div>
    </Dialog>
  );
}
