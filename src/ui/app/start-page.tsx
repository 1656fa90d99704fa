import { Link } from '@tanstack/react-router';
import { ArrowRight, BookA, GraduationCap, Search } from 'lucide-react';
import { servedByClass } from '../class/membership.ts';
import { useProgress } from '../stores/progress.ts';
import { Brand } from './brand.tsx';
import { ChapterRow } from './chapter-row.tsx';
import { chapters } from './chapters.ts';
import { ColdHotStrip } from './cold-hot-strip.tsx';
import { OfflineState } from './offline-state.tsx';
import { WhereWorkIs } from './where-work-is.tsx';
import { TopBar } from './top-bar.tsx';
import { useTitle } from './use-title.ts';

/** The lesson that was open last, or the first there is. */
function useNextLesson() {
  const lessons = useProgress((progress) => progress.lessons);
  const written = chapters.filter((chapter) => chapter.lesson);
  const opened = written
    .filter((chapter) => lessons[chapter.lesson!.slug]?.openedAt)
    .sort((a, b) => lessons[b.lesson!.slug]!.openedAt! - lessons[a.lesson!.slug]!.openedAt!)[0];
  return { chapter: opened ?? written[0] ?? null, known: !!opened };
}

/** What this is, and the way into the 25 chapters. */
export function StartPage() {
  useTitle(null);
  const { chapter, known } = useNextLesson();
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar start={<Brand />} />
      <main id="main" className="mx-auto w-full max-w-3xl px-4 pb-20 sm:px-6">
        <section className="pt-10 pb-9 sm:pt-16">
          <h1 className="max-w-[18ch] text-4xl leading-[1.1] font-semibold tracking-tight text-balance sm:text-5xl">
            Learn AWS Lambda by running it
          </h1>
          <p className="mt-5 max-w-[60ch] text-lg leading-relaxed text-muted">
            Write functions and run them against a simulated AWS account in this tab, with the real SDKs and real
            permissions. Every run shows its log, its cold or hot start and its price; there is no sign-up and no bill.
          </p>
          <ColdHotStrip />
          <div className="mt-7 flex flex-wrap items-center gap-x-6 gap-y-3">
            {chapter?.lesson && (
              <Link
                to="/lesson/$slug"
                params={{ slug: chapter.lesson.slug }}
                className="inline-flex min-h-11 items-center gap-2 rounded-lg bg-accent px-5 font-medium text-on-accent transition-colors hover:bg-accent-hover"
              >
                {known ? 'Continue where you left off' : 'Start'}: {chapter.title}
                <ArrowRight size={18} aria-hidden />
              </Link>
            )}
            <Link
              to="/sandbox"
              className="text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
            >
              Or open the sandbox
            </Link>
            <Link
              to="/blueprints"
              className="text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
            >
              Begin from a blueprint
            </Link>
            {servedByClass() && (
              <Link
                to="/class"
                className="text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
              >
                Join the live class
              </Link>
            )}
          </div>
        </section>
        <section aria-labelledby="chapters">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2 border-b border-line pb-2">
            <h2 id="chapters" className="text-xl font-semibold tracking-tight">
              25 chapters
            </h2>
            <nav aria-label="More" className="flex gap-4 text-sm">
              <Link
                to="/exercise"
                className="inline-flex items-center gap-1.5 text-link underline-offset-2 hover:underline"
              >
                <GraduationCap size={15} aria-hidden />
                Exercises
              </Link>
              <Link
                to="/search"
                className="inline-flex items-center gap-1.5 text-link underline-offset-2 hover:underline"
              >
                <Search size={15} aria-hidden />
                Search
              </Link>
              <Link
                to="/glossary"
                className="inline-flex items-center gap-1.5 text-link underline-offset-2 hover:underline"
              >
                <BookA size={15} aria-hidden />
                Glossary
              </Link>
            </nav>
          </div>
          <ol className="divide-y divide-line">
            {chapters.map((each) => (
              <ChapterRow key={each.number} chapter={each} />
            ))}
          </ol>
        </section>
        <footer className="mt-10 space-y-1 text-sm text-muted">
          <OfflineState />
          <WhereWorkIs />
        </footer>
      </main>
      <Footer />
    </div>
  );
}

const abouts = [
  { name: 'privacy', title: 'Privacy' },
  { name: 'teaching', title: 'Teach with it' },
  { name: 'hosting', title: 'Host it yourself' },
];

function Footer() {
  return (
    <footer className="border-t border-line px-4 py-5 text-sm text-muted sm:px-6">
      <div className="mx-auto flex max-w-3xl flex-wrap items-baseline gap-x-6 gap-y-2">
        <p className="min-w-0 flex-1 basis-72">
          Your work stays in this browser. AWS and AWS Lambda are trademarks of Amazon.com, Inc.; Coldstart is not
          affiliated with it.
        </p>
        <nav aria-label="About Coldstart" className="flex gap-4">
          {abouts.map(({ name, title }) => (
            <Link
              key={name}
              to="/about/$name"
              params={{ name }}
              className="text-link underline-offset-2 hover:underline"
            >
              {title}
            </Link>
          ))}
        </nav>
      </div>
    </footer>
  );
}
