import { lessonMetadata, lessonSlugs } from '../../lesson/library.ts';
import type { LessonMetadata } from '../../lesson/metadata.ts';

/** A chapter of the book, and its lesson when it has been written. */
export interface Chapter {
  number: number;
  title: string;
  /** What is done in it, in a few words. */
  about: string;
  lesson: { slug: string; metadata: LessonMetadata } | null;
}

const book: readonly (readonly [title: string, about: string])[] = [
  ['Introduction', 'Who patches, scales and pays: from a server of your own to a function'],
  ['A Different Kind of Workload', 'Ask again and again, or be told: polling against push'],
  ['This Book', 'A tour of the playground: run, break, undo, read the log'],
  ['Lambda Background', 'Use up memory and time on purpose, and see the bill'],
  ['Hello World', 'A first handler, from an empty file to its log'],
  ['Working with Events', 'What a function is told, by whom, and what it may not trust'],
  ['The Context Object', 'Time left, request ids, and every way to end a run'],
  ['Roles and Permissions', 'Read a denial, and write the smallest policy that works'],
  ['Dependencies and Resources', 'Modules in the package, files in /tmp, child processes'],
  ['Logging', 'Log levels, searching, and an alarm that finds you'],
  ['Testing Your Function', 'Saved events, a context of your own, and a red test made green'],
  ['Hello S3 Object', 'A file arrives in a bucket, and a function greets it'],
  ['When Lambda Isn’t the Answer', 'Three workloads to judge, then one of your own'],
  ['Where Lambda Excels', 'Push, schedules, and work taken off a fleet'],
  ['Real-World Use Cases', 'Six labs, from resizing images to finding expiring certificates'],
  ['Execution Environment', 'Cold, hot, frozen: what stays between two runs'],
  ['From Development to Deployment', 'From one big program to functions, and a pipeline for them'],
  ['Versioning and Aliasing', 'Freeze a version, move a pointer, roll back'],
  ['Costs', 'Price your own runs, and find the cheapest memory setting'],
  ['CloudFormation', 'The whole thing as a template, with its rollbacks'],
  ['AWS API Gateway', 'HTTP in front: resources, methods, mapping templates'],
  ['Lambda Competitors', 'The field of 2016, and what became of it'],
  ['The Future of Lambda', 'Bet on the predictions, then see what came'],
  ['More Resources', 'Where to go on, and which links died'],
  ['Conclusion', 'Your own estate: what fits, what it costs, how to begin'],
];

/** All 25 chapters in the book's order. */
export const chapters: readonly Chapter[] = book.map(([title, about], index) => {
  const number = index + 1;
  const slug = lessonSlugs.find((candidate) => Number.parseInt(candidate, 10) === number);
  return { number, title, about, lesson: slug ? { slug, metadata: lessonMetadata(slug) } : null };
});

/** The next chapter after a lesson that has one of its own. */
export const lessonAfter = (number: number): Chapter | null =>
  chapters.find((chapter) => chapter.number > number && chapter.lesson) ?? null;
