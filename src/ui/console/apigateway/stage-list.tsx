import { CopyButton } from '../../kit/copy-button.tsx';

/** Stages with their addresses. */
export function StageList({ stages }: { stages: readonly { stageName: string; url: string }[] }) {
  if (!stages.length) return <p className="text-muted">Not deployed yet. “Deploy API” makes a stage that answers.</p>;
  return (
    <ul className="space-y-2">
      {stages.map(({ stageName, url }) => (
        <li key={stageName} className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{stageName}</span>
          <code className="min-w-0 [overflow-wrap:anywhere] text-[13px]">{url}</code>
          <CopyButton text={url} label={`Copy the URL of ${stageName}`} />
        </li>
      ))}
    </ul>
  );
}
