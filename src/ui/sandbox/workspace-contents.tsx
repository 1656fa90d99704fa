import { describeSetUp } from '../../share/workspace/describe-set-up.ts';
import type { SharedWorkspace } from '../../share/workspace/workspace.ts';
import { eraName } from '../app/era-name.ts';
import { counted } from '../panels/format/amounts.ts';
import { Disclosure } from '../panels/parts/disclosure.tsx';
import { TextBlock } from '../panels/parts/text-block.tsx';

/**
 * What is inside a workspace, to be read: its files (but for those that are hidden), its events and what its set-up will do. All of it is shown as text.
 */
export function WorkspaceContents({
  workspace,
  hidden = [],
}: {
  workspace: SharedWorkspace;
  hidden?: readonly string[];
}) {
  const { era, files, events, internet, lesson } = workspace;
  const steps = describeSetUp(workspace.setUp);
  const paths = Object.keys(files).filter((path) => !hidden.includes(path));
  return (
    <div className="mt-8 space-y-7 text-sm">
      <p className="text-muted">
        {eraName[era]} · {counted(paths.length, 'file')} · {counted(events.length, 'test event')} ·{' '}
        {counted(steps.length, 'step')} of set-up{lesson ? ` · made in the lesson ${lesson}` : ''}
      </p>
      <Part title="Files">
        <ul className="space-y-1.5">
          {paths.map((path) => (
            <li key={path}>
              <Disclosure title={path} aside={<Size characters={files[path]!.length} />}>
                <TextBlock text={files[path]!} label={path} clipAt={40} />
              </Disclosure>
            </li>
          ))}
        </ul>
      </Part>
      <Part title="What it will do when you open it">
        {steps.length === 0 ? (
          <p className="text-muted">Nothing: the account begins empty.</p>
        ) : (
          <ol className="space-y-1.5">
            {steps.map(({ what, subject, details }, at) => (
              <li key={at}>
                {details ? (
                  <Disclosure title={`${what}${subject ? `: ${subject}` : ''}`}>
                    <TextBlock text={details} label={what} clipAt={30} />
                  </Disclosure>
                ) : (
                  <p className="pl-5">
                    {what}: {subject}
                  </p>
                )}
              </li>
            ))}
          </ol>
        )}
      </Part>
      {events.length > 0 && (
        <Part title="Test events">
          <ul className="space-y-1.5">
            {events.map(({ name, payload }) => (
              <li key={name}>
                <Disclosure title={name}>
                  <TextBlock text={payload} label={name} clipAt={40} />
                </Disclosure>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {internet && (
        <Part title="Hosts that its code finds on a made-up internet">
          <p className="font-mono text-xs [overflow-wrap:anywhere]">{Object.keys(internet).join(', ')}</p>
        </Part>
      )}
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section>
    <h2 className="mb-2 font-semibold">{title}</h2>
    {children}
  </section>
);

const Size = ({ characters }: { characters: number }) => (
  <span className="text-xs text-muted tabular-nums">{characters.toLocaleString('en-US')} characters</span>
);
