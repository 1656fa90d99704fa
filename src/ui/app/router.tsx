import { createRootRoute, createRoute, createRouter, lazyRouteComponent, notFound } from '@tanstack/react-router';
import type { Era } from '../../cloud/era.ts';
import { loadText } from '../lesson/lesson-text.ts';
import { LessonPage } from '../lesson/lesson-page.tsx';
import { FailedPage } from './failed-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Shell } from './shell.tsx';
import { StartPage } from './start-page.tsx';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPage });

/** Deep links into a lesson: the file and the panel that are open, and the era when it is not the lesson's own. */
export interface LessonSearch {
  file?: string;
  panel?: string;
  era?: Era;
  /** A presentation: which slide of the text it is at; empty at its beginning. */
  present?: string;
  /** What the presentation shows in the place of that slide: `code`, `link`, or a panel. */
  show?: string;
  /** The step that the teacher is at. */
  follow?: string;
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

const lessonSearch = (search: Record<string, unknown>): LessonSearch => ({
  file: text(search['file']),
  panel: text(search['panel']),
  era: search['era'] === '2016' || search['era'] === 'today' ? search['era'] : undefined,
  present: search['present'] === undefined ? undefined : String(search['present'] ?? ''),
  show: text(search['show']),
  follow: text(search['follow']),
});

const lessonRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'lesson/$slug',
  validateSearch: lessonSearch,
  loader: async ({ params }) => {
    const lessonText = await loadText(params.slug);
    if (!lessonText) throw notFound();
    return lessonText;
  },
  staleTime: Number.POSITIVE_INFINITY,
  component: function LessonRoute() {
    const { slug } = lessonRoute.useParams();
    return <LessonPage key={slug} slug={slug} Text={lessonRoute.useLoaderData()} />;
  },
});

const glossaryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'glossary',
  component: lazyRouteComponent(() => import('../reference/glossary-page.tsx'), 'GlossaryPage'),
});

const documentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'about/$name',
  loader: async ({ params }) => {
    const { DocumentPage, loadDocument } = await import('../reference/document-page.tsx');
    const found = await loadDocument(params.name);
    if (!found) throw notFound();
    return { DocumentPage, ...found };
  },
  staleTime: Number.POSITIVE_INFINITY,
  component: function DocumentRoute() {
    const { DocumentPage, ...document } = documentRoute.useLoaderData();
    return <DocumentPage {...document} />;
  },
});

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'search',
  validateSearch: (search): { q?: string } => ({ q: text(search['q']) }),
  component: lazyRouteComponent(() => import('../reference/search-route.tsx'), 'SearchRoute'),
});

/** Which workspace is open without a lesson (one's own sandbox when none is named), and what is open in it. */
export interface SandboxSearch extends LessonSearch {
  /** Id of a workspace that came by a link or a file. */
  open?: string;
  blueprint?: string;
  /** A view without anything around it, for a frame in another page. */
  embed?: true;
}

const sandboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sandbox',
  validateSearch: (search): SandboxSearch => ({
    ...lessonSearch(search),
    open: text(search['open']),
    blueprint: text(search['blueprint']),
    embed: search['embed'] === undefined ? undefined : true,
  }),
  component: lazyRouteComponent(() => import('../sandbox/sandbox-page.tsx'), 'SandboxPage'),
});

const blueprintsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'blueprints',
  component: lazyRouteComponent(() => import('../sandbox/gallery-page.tsx'), 'GalleryPage'),
});

/** Which exercise or assignment is open (all of them when none is named), and what is open in it. */
export interface ExerciseSearch extends LessonSearch {
  open?: string;
  /** Which exercise of an assignment, from 0. */
  at?: number;
  /** The draft that it is tried for: of an exercise, or of an assignment. */
  draft?: string;
  assignment?: string;
}

const exerciseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'exercise',
  validateSearch: (search): ExerciseSearch => ({
    ...lessonSearch(search),
    open: text(search['open']),
    at: Number.isInteger(search['at']) && Number(search['at']) > 0 ? Number(search['at']) : undefined,
    draft: text(search['draft']),
    assignment: text(search['assignment']),
  }),
  component: lazyRouteComponent(() => import('../exercise/exercise-page.tsx'), 'ExercisePage'),
});

const authorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'author',
  validateSearch: (search): { draft?: string; assignment?: string } => ({
    draft: text(search['draft']),
    assignment: text(search['assignment']),
  }),
  component: lazyRouteComponent(() => import('../author/author-page.tsx'), 'AuthorPage'),
});

const gradebookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'gradebook',
  component: lazyRouteComponent(() => import('../gradebook/gradebook-page.tsx'), 'GradebookPage'),
});

const classRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'class',
  component: lazyRouteComponent(() => import('../class/class-page.tsx'), 'ClassPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    startRoute,
    lessonRoute,
    glossaryRoute,
    documentRoute,
    searchRoute,
    sandboxRoute,
    blueprintsRoute,
    exerciseRoute,
    authorRoute,
    gradebookRoute,
    classRoute,
  ]),
  basepath: import.meta.env.BASE_URL,
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
  // A lesson scrolls inside its own pane (use-hash-target.ts).
  defaultHashScrollIntoView: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
