import { useState } from 'react';
import { askSkill } from '../../../share/alexa/ask-skill.ts';
import { understand } from '../../../share/alexa/skill.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { PanelFrame } from '../../panels/parts/panel-frame.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { useDialogue } from './dialogue-store.ts';
import { LineView } from './line-view.tsx';
import { SkillForm } from './skill-form.tsx';

/** A dialogue with a skill whose endpoint is a function of the account. */
export function AlexaPanel() {
  const { functionName, skill, dialogue, lines, add, restart } = useDialogue();
  const [said, setSaid] = useState('');
  const action = useAction();
  const say = async () => {
    const heard = understand(said, skill);
    if (!heard) {
      action.clear();
      add({ said, heard: 'not understood', turn: null });
      return setSaid('');
    }
    const shown = heard.intent ?? heard.type;
    const done = await action.run(`Asking ${functionName}`, async (account) =>
      add({ said, heard: shown, turn: await askSkill(account, functionName, { heard, skill, dialogue }) }),
    );
    if (done) setSaid('');
  };
  return (
    <PanelFrame label="Alexa">
      <SkillForm />
      <Section
        title="Dialogue"
        aside={
          lines.length > 0 && (
            <Button size="sm" onPress={restart}>
              Begin anew
            </Button>
          )
        }
      >
        {lines.length === 0 && (
          <p className="max-w-prose text-muted">
            Say “open {skill.invocationName}”, one of the sample utterances, “help”, “stop” or “exit”.
          </p>
        )}
        <ol aria-label="Dialogue" aria-live="polite" className="space-y-2">
          {lines.map((line, i) => (
            <LineView key={i} line={line} />
          ))}
        </ol>
        {action.failure && <ErrorNotice failure={action.failure} />}
        <form
          className="flex max-w-xl items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (said.trim() && functionName) void say();
          }}
        >
          <TextField label="Say" value={said} onChange={setSaid} className="flex-1" autoComplete="off" />
          <Button
            type="submit"
            variant="primary"
            isPending={action.pending}
            isDisabled={!functionName || said.trim() === ''}
          >
            Say it
          </Button>
        </form>
      </Section>
    </PanelFrame>
  );
}
