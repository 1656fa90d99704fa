import { create } from 'zustand';

/** Why CloudFormation refused the template in a file, and where in it that seems to be. */
export interface TemplateProblem {
  file: string;
  message: string;
  /** From 1. */
  line: number;
}

/** The last refusal of a template from the workspace; null once one was taken. */
export const useTemplateProblem = create<{ problem: TemplateProblem | null }>(() => ({ problem: null }));

/**
 * The line of a template that a refusal is about: CloudFormation tells it where the text is not well-formed, and otherwise names what
 * it means, whose first mention it is then. The first line when nothing of the kind is found.
 */
export function lineOf(message: string, template: string): number {
  const told = /\(line (\d+), column \d+\)/.exec(message);
  if (told) return Number(told[1]);
  const lines = template.split('\n');
  for (const name of namesIn(message)) {
    const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    const sought = new RegExp(String.raw`(?<![\w:])${escaped}(?!\w|::)`);
    const at = lines.findIndex((line) => sought.test(line));
    if (at >= 0) return at + 1;
  }
  return 1;
}

/** What a refusal names: in brackets or quotes, as a path, or after certain words; the most particular first. */
const namesIn = (message: string): string[] =>
  [
    ...[...message.matchAll(/\[\/([^\]]+)\]/g)].flatMap(([, path]) => path!.split('/').reverse()),
    ...[...message.matchAll(/\[([^\]/]+)\]/g)].flatMap(([, names]) => names!.split(', ')),
    ...[...message.matchAll(/'([^']+)'/g)].map(([, name]) => name!),
    ...[...message.matchAll(/(?:resource|dependency|attribute|function:|type:|Parameter) (?:type )?([\w:.]+)/g)].map(
      ([, name]) => name!.split('.')[0]!,
    ),
  ].filter((name) => name.length > 0);
