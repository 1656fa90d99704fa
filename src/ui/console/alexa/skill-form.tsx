import { Button } from '../../kit/button.tsx';
import { Select } from '../../kit/select.tsx';
import { TextArea, TextField } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { useQuery } from '../../panels/aws/use-query.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { functionOptions } from '../resource/function-options.ts';
import { useDialogue } from './dialogue-store.ts';

/** The skill: its function, its id, and what its users say. */
export function SkillForm() {
  const { functionName, skill, change } = useDialogue();
  const functions = useQuery('functions of skills', functionOptions);
  const permitting = useAction();
  const known = functions.data ?? [];
  const permit = () =>
    permitting.run(`Letting Alexa invoke ${functionName}`, async (account) =>
      account.call('lambda', 'AddPermission', {
        FunctionName: functionName,
        StatementId: `alexa-${Math.floor(await account.now())}`,
        Action: 'lambda:InvokeFunction',
        Principal: 'alexa-appkit.amazon.com',
        EventSourceToken: skill.id,
      }),
    );
  return (
    <Section title="Skill">
      <div className="grid max-w-3xl gap-3 @xl:grid-cols-2">
        <Select
          label="Endpoint: a Lambda function"
          value={functionName}
          onChange={(next) => change({ functionName: next })}
          options={[...(known.some(({ id }) => id === functionName) ? [] : [{ id: '', name: 'Choose …' }]), ...known]}
        />
        <TextField label="Skill ID" mono value={skill.id} onChange={(id) => change({ skill: { ...skill, id } })} />
        <TextField
          label="Invocation name"
          value={skill.invocationName}
          onChange={(invocationName) => change({ skill: { ...skill, invocationName } })}
        />
        <TextArea
          label="Sample utterances"
          mono
          rows={3}
          value={skill.utterances}
          description="One a line: an intent, then what is said. Slots stand in braces."
          onChange={(utterances) => change({ skill: { ...skill, utterances } })}
        />
      </div>
      {permitting.failure && <ErrorNotice failure={permitting.failure} />}
      <Button size="sm" isPending={permitting.pending} isDisabled={!functionName} onPress={() => void permit()}>
        Let this skill invoke the function
      </Button>
    </Section>
  );
}
