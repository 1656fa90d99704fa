import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { Brand } from './brand.tsx';
import { TopBar } from './top-bar.tsx';

/** A page that could not be loaded: no connection, or a newer version on the server. */
export function FailedPage({ error }: { error: unknown }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar start={<Brand />} />
      <main id="main" className="mx-auto w-full max-w-xl px-5 py-16">
        <Notice
          tone="danger"
          title="This page could not be loaded."
          action={
            <Button size="sm" onPress={() => location.reload()}>
              Load again
            </Button>
          }
          announce
        >
          <p className="font-mono text-xs">{error instanceof Error ? error.message : String(error)}</p>
        </Notice>
      </main>
    </div>
  );
}
