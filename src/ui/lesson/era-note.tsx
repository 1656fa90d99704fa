import { eraName } from '../app/era-name.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { useLesson } from './lesson-context.ts';

/** Says plainly that the reader is in the other era than the lesson's. */
export function EraNote() {
  const { metadata, era, switchEra } = useLesson();
  if (era === metadata.era) return null;
  return (
    <Notice
      title={`You are in the account of ${era === '2016' ? '2016' : 'today'}.`}
      action={
        <Button size="sm" onPress={() => switchEra(metadata.era)}>
          Back to {eraName[metadata.era].toLowerCase()}
        </Button>
      }
    >
      The lesson is written for {metadata.era === '2016' ? '2016' : 'today'}. This account and its files are separate:
      what you change here leaves the other one alone.
    </Notice>
  );
}
