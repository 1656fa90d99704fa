import { Link } from '@tanstack/react-router';
import { Brand } from './brand.tsx';
import { TopBar } from './top-bar.tsx';
import { useTitle } from './use-title.ts';

/** There is nothing at this address. */
export function NotFoundPage() {
  useTitle('Not found');
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar start={<Brand />} />
      <main id="main" className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-center gap-4 px-5 py-16">
        <p className="font-mono text-sm text-muted">404 NoSuchPage</p>
        <h1 className="text-3xl font-semibold tracking-tight">The specified page does not exist.</h1>
        <p className="text-muted">
          The address may have a typing error, or the lesson is not there yet. The chapters show what is.
        </p>
        <Link to="/" className="self-start text-link underline underline-offset-2">
          See the chapters
        </Link>
      </main>
    </div>
  );
}
