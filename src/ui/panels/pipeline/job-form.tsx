import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { usePipeline } from '../../stores/pipeline.ts';
import { useAction } from '../aws/use-action.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Section } from '../parts/section.tsx';
import { makeKeys, USER } from './pipeline-user.ts';

interface Props {
  /** Deployed where the form names nothing. */
  functionName: string;
  ready: boolean;
  running: boolean;
  onPush(): void;
}

/** What the job deploys, and as whom. */
export function JobForm({ functionName, ready, running, onPush }: Props) {
  const form = usePipeline((pipeline) => pipeline.form);
  const change = usePipeline((pipeline) => pipeline.change);
  const making = useAction();
  return (
    <Section title="Job">
      <form
        aria-label="Job"
        className="max-w-3xl space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onPush();
        }}
      >
        <div className="grid gap-3 @xl:grid-cols-2">
          <TextField
            label="Function"
            value={form.functionName}
            placeholder={functionName}
            onChange={(next) => change({ functionName: next })}
          />
          <TextField
            label="Bucket for packages"
            value={form.bucket}
            placeholder="my-builds"
            onChange={(bucket) => change({ bucket })}
          />
          <TextField
            label="Access key ID"
            mono
            autoComplete="off"
            value={form.accessKeyId}
            onChange={(accessKeyId) => change({ accessKeyId: accessKeyId.trim() })}
          />
          <TextField
            label="Secret access key"
            mono
            type="password"
            autoComplete="off"
            value={form.secretAccessKey}
            onChange={(secretAccessKey) => change({ secretAccessKey: secretAccessKey.trim() })}
          />
        </div>
        {making.failure && <ErrorNotice failure={making.failure} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" size="sm" isPending={running} isDisabled={!ready}>
            Push to main
          </Button>
          <Button
            size="sm"
            isPending={making.pending}
            onPress={() => making.run(`Making keys of ${USER}`, async (account) => change(await makeKeys(account)))}
          >
            Make a user and keys
          </Button>
        </div>
        <p className="max-w-prose text-xs text-muted">
          A push sends your files to the build server. It uploads and deploys with these keys and nothing else: what the
          user {USER} may not do, the build cannot do. Job, keys and builds are kept in this browser, beside your files.
        </p>
      </form>
    </Section>
  );
}
